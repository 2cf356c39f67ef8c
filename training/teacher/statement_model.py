"""The teacher of statements: on the language teacher's encoder, which words are cues, and where contents and sources lie."""

import torch
import torch.nn.functional as F
from torch import nn

from encoder import Encoder
from model import Mix
from statement_texts import CUES, POINTERS, SCHEMES


class StatementTeacher(nn.Module):
    """Reads batches as made by `statement_texts.collate`."""

    def __init__(self, config, layers):
        super().__init__()
        heads = config["heads"]
        self.encoder = Encoder(layers)
        width, cue, self.pointer = self.encoder.width, heads["cue"], heads["pointer"]
        self.cue_mix, self.point_mix = Mix(layers), Mix(layers)
        self.dropout = nn.Dropout(heads["dropout"])
        self.cue_in, self.cue_scheme, self.cue_out = (
            nn.Linear(width, cue),
            nn.Embedding(len(SCHEMES), cue),
            nn.Linear(cue, CUES),
        )
        self.query, self.query_scheme = nn.Linear(width, POINTERS * self.pointer), nn.Embedding(
            len(SCHEMES), POINTERS * self.pointer
        )
        self.key, self.key_alone = nn.Linear(width, POINTERS * self.pointer), nn.Linear(width, POINTERS)
        self.nothing = nn.Linear(POINTERS * self.pointer, POINTERS)
        self.distance = nn.Embedding(2 * FAR + 1, POINTERS)
        for embedding in (self.cue_scheme, self.query_scheme, self.distance):
            nn.init.zeros_(embedding.weight)

    def read(self, batch):
        """Vectors of all pieces for cues and for pointers, (batch, pieces, width)."""
        seen = self.encoder(batch["pieces"], batch["cases"], batch["mask"])
        return self.dropout(self.cue_mix(seen)), self.dropout(self.point_mix(seen))

    def cues(self, vectors, batch):
        """Scores of the labels of cues of each window's words: a list of (words, labels)."""
        found = []
        for b, places in enumerate(batch["places"]):
            inner = self.cue_in(vectors[b, places]) + self.cue_scheme(batch["schemes"][b])
            found.append(self.cue_out(self.dropout(F.gelu(inner))).float())
        return found

    def points(self, vectors, batch, b, anchors):
        """Of a window's words that carry cues (places in its words) the scores (anchors, pointers, words + 1), nothing last."""
        places = batch["places"][b]
        own = vectors[b, places]
        count = len(places)
        keys = self.dropout(self.key(own)).view(count, POINTERS, self.pointer)
        asked = self.query(own[anchors]) + self.query_scheme(batch["schemes"][b])
        asked = self.dropout(F.gelu(asked))
        nothing = self.nothing(asked).float()
        scores = torch.einsum("apd,wpd->apw", asked.view(len(anchors), POINTERS, self.pointer), keys).float()
        away = (torch.arange(count)[None] - anchors[:, None]).clamp(-FAR, FAR) + FAR
        scores = scores + self.key_alone(own).float().T[None] + self.distance(away).float().permute(0, 2, 1)
        return torch.cat([scores, nothing[..., None]], -1)


FAR = 60
