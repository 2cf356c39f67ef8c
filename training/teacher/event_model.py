"""The teacher of events: on the language teacher's encoder, which words tell an event of which type, and who its parties are."""

import torch
import torch.nn.functional as F
from torch import nn

from encoder import Encoder
from event_texts import LABELS, LEVELS
from model import Mix


class EventTeacher(nn.Module):
    """Reads batches as made by `event_texts.collate`."""

    def __init__(self, config, layers):
        super().__init__()
        heads = config["heads"]
        self.encoder = Encoder(layers)
        width = self.encoder.width
        self.anchor_mix, self.party_mix = Mix(layers), Mix(layers)
        self.dropout = nn.Dropout(heads["dropout"])
        anchor, party = heads["anchor"], heads["party"]
        self.traits = nn.EmbeddingBag(heads["traits"], anchor, mode="sum")
        nn.init.normal_(self.traits.weight, std=0.02)
        self.anchor_in, self.anchor_out = nn.Linear(width, anchor), nn.Linear(anchor, LABELS)
        self.level_out = nn.Linear(anchor, len(LEVELS))
        # Pairs of anchor and mention, for actor and recipient: biaffine, and what each alone says.
        self.deed, self.deed_type = nn.Linear(width, 2 * party), nn.Embedding(LABELS, 2 * party)
        self.who = nn.Linear(width, 2 * party)
        self.pair = nn.Parameter(torch.randn(2, party, party) * 0.02)
        self.who_alone = nn.Linear(party, 2)
        self.nobody = nn.Linear(2 * party, 2)
        nn.init.normal_(self.deed_type.weight, std=0.02)

    def read(self, batch):
        """Vectors of all pieces for anchors and for parties, (batch, pieces, width)."""
        seen = self.encoder(batch["pieces"], batch["cases"], batch["mask"])
        return self.dropout(self.anchor_mix(seen)), self.dropout(self.party_mix(seen))

    def anchors(self, vectors, batch):
        """Scores of labels and of levels of the batch's candidates, (candidates, labels) and (candidates, levels)."""
        rows = torch.tensor([a[0] for a in batch["anchors"]])
        places = torch.tensor([a[1] for a in batch["anchors"]])
        inner = self.anchor_in(vectors[rows, places]).float() + self.traits(batch["bags"], batch["offsets"])
        inner = self.dropout(F.gelu(inner))
        return self.anchor_out(inner).float(), self.level_out(inner).float()

    def parties(self, vectors, questions, mentions):
        """
        Of questions (window, place of the anchor, type): scores of the window's mentions and of nobody (last), each
        (2, mentions + 1).
        """
        if not questions:
            return []
        rows = torch.tensor([q[0] for q in questions])
        places = torch.tensor([q[1] for q in questions])
        types = torch.tensor([q[2] for q in questions])
        deeds = self.dropout(F.gelu(self.deed(vectors[rows, places]) + self.deed_type(types)))
        nobody = self.nobody(deeds).float()
        half = deeds.shape[1] // 2
        asked = torch.stack([deeds[:, :half] @ self.pair[0], deeds[:, half:] @ self.pair[1]], 1)
        scores, known = [], {}
        for i, (b, _, _) in enumerate(questions):
            if not mentions[b]:
                scores.append(nobody[i][:, None])
                continue
            if b not in known:
                who = F.gelu(self.who(vectors[b, torch.tensor([m[0] for m in mentions[b]])]))
                who = self.dropout(who)
                alone = torch.stack([self.who_alone(who[:, :half])[:, 0], self.who_alone(who[:, half:])[:, 1]])
                known[b] = torch.stack([who[:, :half].T, who[:, half:].T]), alone
            who, alone = known[b]
            found = (asked[i][:, None, :] @ who)[:, 0].float() + alone.float()
            scores.append(torch.cat([found, nobody[i][:, None]], 1))
        return scores
