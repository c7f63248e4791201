"""The files that go with a DocBin: a tokenizer that spaCy registers, and a whole configuration to train with."""

from __future__ import annotations

TOKENIZER_SOURCE = '''"""The tokenizer of the data beside this: spacy train config.cfg --code tokenizer.py."""

import regex
import spacy
from spacy.tokens import Doc

TOKEN = regex.compile(PATTERN, regex.VERSION1 | regex.VERBOSE)
CLUSTER = regex.compile(r"\\X")


def ends_cluster(text, position):
    return position >= len(text) or CLUSTER.match(text, position - 1, position + 1).end() == position


def tokens(text):
    position = 0
    while position < len(text):
        for match in TOKEN.finditer(text, position):
            position = match.end()
            whole = ends_cluster(text, position)
            if not whole:
                position = CLUSTER.match(text, position - 1).end()
            if match.lastgroup != "gap":
                yield match.start(), position
            if not whole:
                break


class Tokenizer:
    def __init__(self, vocab):
        self.vocab = vocab

    def __call__(self, text):
        found = list(tokens(text))
        words, spaces, covered = [], [], 0
        for number, (start, end) in enumerate(found):
            if covered < start:
                words.append(text[covered:start])
                spaces.append(False)
            following = found[number + 1][0] if number + 1 < len(found) else len(text)
            spaced = end < following and text[end] == " "
            words.append(text[start:end])
            spaces.append(spaced)
            covered = end + spaced
        if covered < len(text):
            words.append(text[covered:])
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts, **_):
        return map(self, texts)

    def to_bytes(self, **_):
        return b""

    def from_bytes(self, _data, **_kwargs):
        return self

    def to_disk(self, _path, **_):
        pass

    def from_disk(self, _path, **_):
        return self


@spacy.registry.tokenizers(NAME)
def make():
    return lambda nlp: Tokenizer(nlp.vocab)
'''
"""``NAME`` and ``PATTERN`` are to be replaced, by Python literals."""

CONFIG = """# spacy train config.cfg --code tokenizer.py --output model
[paths]
train = "TRAIN.spacy"
dev = "DEV.spacy"
vectors = null
init_tok2vec = null

[nlp]
lang = "LANGUAGE"
pipeline = ["tok2vec", "spancat"]
batch_size = 64
disabled = []
before_creation = null
after_creation = null
after_pipeline_creation = null

[corpora]

[training]
train_corpus = "corpora.train"
dev_corpus = "corpora.dev"
seed = 0
max_epochs = 20
eval_frequency = 200
gpu_allocator = ${system.gpu_allocator}
dropout = 0.1
accumulate_gradient = 1
patience = 1600
max_steps = 20000
frozen_components = []
annotating_components = []
before_to_disk = null
before_update = null

[system]
seed = 0
gpu_allocator = null

[initialize]
vectors = ${paths.vectors}
init_tok2vec = ${paths.init_tok2vec}
vocab_data = null
lookups = null
before_init = null
after_init = null

[components]

[pretraining]

[nlp.tokenizer]
@tokenizers = "annotator.TOKENIZER"

[nlp.vectors]
@vectors = "spacy.Vectors.v1"

[corpora.train]
@readers = "spacy.Corpus.v1"
path = ${paths.train}
gold_preproc = false
max_length = 0
limit = 0
augmenter = null

[corpora.dev]
@readers = "spacy.Corpus.v1"
path = ${paths.dev}
gold_preproc = false
max_length = 0
limit = 0
augmenter = null

[training.optimizer]
@optimizers = "Adam.v1"
beta1 = 0.9
beta2 = 0.999
L2_is_weight_decay = true
L2 = 0.01
grad_clip = 1.0
use_averages = false
eps = 1e-08
learn_rate = 0.001

[training.score_weights]
spans_sc_f = 1.0
spans_sc_p = 0.0
spans_sc_r = 0.0

[training.logger]
@loggers = "spacy.ConsoleLogger.v1"
progress_bar = false

[training.batcher]
@batchers = "spacy.batch_by_words.v1"
discard_oversize = false
tolerance = 0.2
get_length = null

[initialize.tokenizer]

[initialize.components]

[components.tok2vec]
factory = "tok2vec"

[components.spancat]
factory = "spancat"
spans_key = "sc"
threshold = 0.5
max_positive = null

[training.batcher.size]
@schedules = "compounding.v1"
start = 100
stop = 1000
compound = 1.001
t = 0.0

[components.tok2vec.model]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 96
depth = 4
embed_size = 2000
window_size = 1
maxout_pieces = 3
subword_features = true

[components.spancat.model]
@architectures = "spacy.SpanCategorizer.v1"

[components.spancat.suggester]
@misc = "spacy.ngram_range_suggester.v1"
min_size = 1
max_size = 12

[components.spancat.scorer]
@scorers = "spacy.spancat_scorer.v1"

[components.spancat.model.reducer]
@layers = "spacy.mean_max_reducer.v1"
hidden_size = 128

[components.spancat.model.scorer]
@layers = "spacy.LinearLogistic.v1"
nO = null
nI = null

[components.spancat.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
upstream = "*"
"""
"""``TRAIN``, ``DEV``, ``LANGUAGE`` and ``TOKENIZER`` are to be replaced. As ``spacy init fill-config`` leaves it."""
