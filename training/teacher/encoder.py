"""A pretrained BERT encoder (Devlin et al. 2019) that also sees the case of letters; its weights are read from ONNX."""

import torch
import torch.nn.functional as F
from torch import nn

from labels import CASES


class Layer(nn.Module):
    def __init__(self, width, heads, inner):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, mask):
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: the fused attention of PyTorch 2.5 is several times slower on a CPU when training in bfloat16.
        weights = torch.softmax((q * (width // self.heads) ** -0.5) @ k.transpose(2, 3) + mask, -1).to(v.dtype)
        seen = weights @ v
        x = self.norm(x + self.out(seen.transpose(1, 2).reshape(batch, length, width)))
        return self.last_norm(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    """Word pieces (batch, length) and the case of each → what every layer makes of them, (batch, length, width)."""

    def __init__(self, layers=12, width=384, heads=12, inner=1536, vocabulary=30522):
        super().__init__()
        self.width = width
        self.words = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(512, width)
        self.segment = nn.Parameter(torch.zeros(width))
        self.case = nn.Embedding(CASES + 1, width)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))

    def forward(self, pieces, cases, mask):
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.places(places) + self.segment + self.case(cases)
        x = self.dropout(self.norm(x))
        mask = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        seen = []
        for layer in self.layers:
            x = layer(x, mask)
            seen.append(x)
        return seen

    def load_onnx(self, path):
        """Takes over the weights of a BERT model exported to ONNX with its parameters' names kept (biases, norms, nodes)."""
        import onnx
        from onnx import numpy_helper

        graph = onnx.load(path).graph
        tensors = {t.name: torch.tensor(numpy_helper.to_array(t)) for t in graph.initializer}
        # Exported matrices lost their names; the nodes that use them kept theirs.
        for node in graph.node:
            if node.op_type == "MatMul" and node.input[1] in tensors:
                name = node.name.strip("/").replace("/", ".").removesuffix(".MatMul") + ".weight"
                tensors[name] = tensors[node.input[1]].T
        state = {
            "words.weight": tensors["embeddings.word_embeddings.weight"],
            "places.weight": tensors["embeddings.position_embeddings.weight"],
            "segment": tensors["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": tensors["embeddings.LayerNorm.weight"],
            "norm.bias": tensors["embeddings.LayerNorm.bias"],
            "case.weight": self.case.weight.data,
        }
        for i in range(len(self.layers)):
            for part in ("weight", "bias"):
                at = f"encoder.layer.{i}."
                state[f"layers.{i}.qkv.{part}"] = torch.cat(
                    [tensors[f"{at}attention.self.{what}.{part}"] for what in ("query", "key", "value")]
                )
                for own, theirs in (
                    ("out", "attention.output.dense"),
                    ("norm", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("last_norm", "output.LayerNorm"),
                ):
                    state[f"layers.{i}.{own}.{part}"] = tensors[f"{at}{theirs}.{part}"]
        self.load_state_dict(state)
