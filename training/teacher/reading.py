"""What a trained teacher says of sentences."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from batches import Pieces, collate, group
from decode import best_labels, best_tree
from labels import NAMES, UPOS
from model import Teacher


@dataclass
class Reading:
    """
    Of one sentence: tags, heads (1-based, 0 the root), relations, name labels; probabilities of heads and labels; log
    probabilities of the kinds of names, (words, kinds).
    """

    upos: list
    xpos: list
    heads: list
    relations: list
    names: list
    head_sure: list
    name_sure: list
    kinds: np.ndarray


def load(path):
    """A teacher from a checkpoint, its encoder's matrices in half precision (bfloat16), ready to read; and the checkpoint."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    teacher = Teacher(saved["config"], saved["vocabularies"])
    teacher.load_state_dict(saved["model"])
    for module in teacher.encoder.modules():
        if isinstance(module, nn.Linear):
            module.to(torch.bfloat16)
    return teacher.eval(), saved


class Reader:
    def __init__(self, teacher, tokenizer, config, scheme, batch=3000, trees=True):
        self.teacher, self.trees, self.size = teacher, trees, batch
        self.pieces = Pieces(tokenizer, config["encoder"]["pieces_a_word"])
        self.scheme = teacher.schemes.index(scheme)

    @torch.inference_mode()
    def read(self, sentences):
        """Readings of sentences, lists of words, in their order."""
        readings = [None] * len(sentences)
        for indices in group([self.pieces.length(s) for s in sentences], self.size):
            for i, reading in zip(indices, self._batch([sentences[i] for i in indices])):
                readings[i] = reading
        return readings

    def _batch(self, sentences):
        teacher = self.teacher
        batch = collate(sentences, self.pieces)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = teacher.words(batch)
            names = teacher.names(words, torch.full((len(sentences),), self.scheme))
            if self.trees:
                upos, xpos, arcs, pairs = teacher.trees(words)
        names = torch.log_softmax(names[:, 1:].float(), -1).numpy()
        present = batch["present"]
        labels = best_labels(np.where(present[:, 1:, None].numpy(), names, np.float32(0)))
        sure = np.exp(np.take_along_axis(names, labels[..., None], -1)[..., 0])
        # Of each kind, at the begin or inside of a name.
        kinds = np.logaddexp(names[:, :, 1::2], names[:, :, 2::2])
        lengths = [len(s) for s in sentences]
        if not self.trees:
            return [
                Reading([], [], [], [], [NAMES[k] for k in labels[b, :n]], [], sure[b, :n], kinds[b, :n])
                for b, n in enumerate(lengths)
            ]
        arcs = arcs.float().masked_fill(~present[:, None, :], -1e4)
        arcs = torch.log_softmax(arcs, -1).numpy()
        heads = np.zeros(present.shape, np.int64)
        for b, n in enumerate(lengths):
            heads[b, : n + 1] = best_tree(arcs[b, : n + 1, : n + 1])
        head_sure = np.exp(np.take_along_axis(arcs, heads[..., None], -1)[..., 0])
        chosen = torch.from_numpy(heads)
        place = present.clone()
        place[:, 0] = False
        rows = torch.arange(len(sentences))[:, None].expand_as(chosen)[place]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            relations = teacher.relate(pairs[0][place], pairs[1][rows, chosen[place]])
        root = teacher.relations.index("root")
        relations = relations.float()
        # The relation "root" is that of the root's child and of no other word.
        relations[:, root] = torch.where(chosen[place] == 0, 1e4, -1e4)
        relations = relations.argmax(-1).tolist()
        upos, xpos = upos.argmax(-1), xpos.argmax(-1)
        readings, at = [], 0
        for b, n in enumerate(lengths):
            readings.append(
                Reading(
                    [UPOS[k] for k in upos[b, 1 : n + 1].tolist()],
                    [teacher.xpos[k] for k in xpos[b, 1 : n + 1].tolist()],
                    heads[b, 1 : n + 1].tolist(),
                    [teacher.relations[k] for k in relations[at : at + n]],
                    [NAMES[k] for k in labels[b, :n]],
                    head_sure[b, 1 : n + 1],
                    sure[b, :n],
                    kinds[b, :n],
                )
            )
            at += n
        return readings
