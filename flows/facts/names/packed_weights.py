"""The weights of the model's features, each feature's packed into one integer: what a word's features say is one sum.

There is a slot of 32 bits for each place and label, and what speaks for «outside» speaks against every name of its
place. No slot runs over: a weight is below 2¹⁰, and no word has 2²¹ different features, since the model knows 2¹⁵.
"""

import struct

OUTSIDE = 0
"""The label of what is no name."""
_SLOT_BITS = 32


class PackedVotes(dict[str, int]):
    """What each `<place>:<label>:<weight>` that was met adds to the whole: the file has few different ones."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.labels = labels

    def __missing__(self, vote: str) -> int:
        place, label, weight = map(int, vote.split(":"))
        names = [label] if label != OUTSIDE else [name for name in range(self.labels) if name != OUTSIDE]
        units = sum(1 << _SLOT_BITS * (place * self.labels + name) for name in names)
        packed = self[vote] = -weight * units if label == OUTSIDE else weight * units
        return packed


class PackedWeights(dict[str, int]):
    """The weights of the features that were met, against «outside»; a text meets a few hundred of forty thousand."""

    def __init__(self, written: dict[str, str], places: int, labels: int) -> None:
        super().__init__()
        self.written = written
        """The weights of each feature as the file has them."""
        self.votes = PackedVotes(labels)
        self.layout = struct.Struct(f"<{places * labels}i")
        self.signs = sum(1 << _SLOT_BITS * slot + _SLOT_BITS - 1 for slot in range(places * labels))

    def __missing__(self, feature: str) -> int:
        packed = self[feature] = sum(map(self.votes.__getitem__, self.written[feature].split()))
        return packed

    def sums(self, features: list[str]) -> tuple[int, ...]:
        """Return the sum of each slot over the features; those that the model does not know say nothing."""
        total = sum(map(self.__getitem__, filter(self.written.__contains__, features)))
        apart = (total + self.signs) ^ self.signs  # no slot borrows of the next one, and each has its sign again
        return self.layout.unpack(apart.to_bytes(self.layout.size, "little"))
