"""The teacher: an encoder, and on it taggers, a biaffine parser (Dozat & Manning 2017) and a name finder."""

import torch
import torch.nn.functional as F
from torch import nn

from encoder import Encoder
from labels import NAMES, UPOS


class Mix(nn.Module):
    """A learned mixture of the encoder's layers."""

    def __init__(self, layers):
        super().__init__()
        weights = torch.zeros(layers)
        weights[-4:] = 2.0
        self.weights = nn.Parameter(weights)

    def forward(self, seen):
        shares = torch.softmax(self.weights, 0)
        return sum(share * x for share, x in zip(shares, seen))


class Teacher(nn.Module):
    """
    Reads batches as made by `batches.py`. The name head adds vectors of the scheme by whose guidelines it shall judge.
    """

    def __init__(self, config, vocabularies):
        super().__init__()
        heads = config["heads"]
        self.xpos, self.relations, self.schemes = (vocabularies[k] for k in ("xpos", "relations", "schemes"))
        self.encoder = Encoder(config["encoder"]["layers"])
        width, layers = self.encoder.width, config["encoder"]["layers"]
        self.tree_mix, self.name_mix = Mix(layers), Mix(layers)
        self.dropout = nn.Dropout(heads["dropout"])
        self.upos_out = nn.Linear(width, len(UPOS))
        self.xpos_out = nn.Linear(width, len(self.xpos))
        arc, relation, name = heads["arc"], heads["relation"], heads["name"]
        self.arc_head, self.arc_child = nn.Linear(width, arc), nn.Linear(width, arc)
        self.relation_head, self.relation_child = nn.Linear(width, relation), nn.Linear(width, relation)
        self.arcs = nn.Parameter(torch.randn(arc + 1, arc) * 0.02)
        self.pairs = nn.Parameter(torch.zeros(len(self.relations), relation + 1, relation + 1))
        self.name_in = nn.Linear(width, name)
        self.name_scheme = nn.Embedding(len(self.schemes), name)
        self.name_out = nn.Linear(name, len(NAMES))
        self.name_bias = nn.Embedding(len(self.schemes), len(NAMES))
        nn.init.zeros_(self.name_scheme.weight)
        nn.init.zeros_(self.name_bias.weight)

    def words(self, batch):
        """Each layer's vectors of the first pieces of words; the first of each sentence stands for the root."""
        seen = self.encoder(batch["pieces"], batch["cases"], batch["mask"])
        index = batch["firsts"][:, :, None].expand(-1, -1, self.encoder.width)
        return [x.gather(1, index) for x in seen]

    def trees(self, words):
        """Vectors of words → tags' scores, arcs' scores (batch, child, head) with the root at head 0, and pair vectors."""
        x = self.dropout(self.tree_mix(words))
        child, head = self.dropout(F.gelu(self.arc_child(x))), self.dropout(F.gelu(self.arc_head(x)))
        child = torch.cat([child, torch.ones_like(child[..., :1])], -1)
        arcs = (child @ self.arcs) @ head.transpose(1, 2)
        pairs = self.dropout(F.gelu(self.relation_child(x))), self.dropout(F.gelu(self.relation_head(x)))
        return self.upos_out(x), self.xpos_out(x), arcs, pairs

    def relate(self, child, head):
        """Scores of relations of pairs: two matrices (pairs, relation) → (pairs, relations)."""
        child = torch.cat([child, torch.ones_like(child[:, :1])], -1)
        head = torch.cat([head, torch.ones_like(head[:, :1])], -1)
        labels, width, _ = self.pairs.shape
        left = child @ self.pairs.permute(1, 0, 2).reshape(width, labels * width)
        return (left.view(-1, labels, width) * head[:, None, :]).sum(-1)

    def names(self, words, schemes):
        """Scores of labels of names, (batch, words, labels), by the guidelines of each sentence's scheme."""
        x = self.dropout(self.name_mix(words))
        inner = F.gelu(self.name_in(x) + self.name_scheme(schemes)[:, None])
        return self.name_out(self.dropout(inner)) + self.name_bias(schemes)[:, None]
