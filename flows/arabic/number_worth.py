"""What joined number words and digits are worth together."""

from decimal import Decimal

from flows.arabic.number_atoms import Atom
from flows.arabic.number_words import Rank

SCALED = frozenset({Rank.THOUSANDS, Rank.SCALE})
"""The ranks that close a group: what stands before them is multiplied."""


def worth(atoms: list[Atom]) -> Decimal:
    """Return the worth of atoms that make one number, its sign aside."""
    if len(atoms) == 1:
        return atoms[0].value
    over = next((place for place, atom in enumerate(atoms) if atom.over), 0)
    if over:
        return worth(atoms[:over]) / worth(atoms[over:])
    point = next((place for place, atom in enumerate(atoms) if atom.rank is Rank.POINT), 0)
    return _decimal(atoms[:point], atoms[point + 1 :]) if point else _whole(atoms)


def scale(atoms: list[Atom]) -> Decimal:
    """Return the one scale that ends a number and multiplies the rest of it; 1 where there is none or more."""
    scales = [atom.value for atom in atoms if atom.rank in SCALED]
    is_one = len(atoms) > 1 and len(scales) == 1 and atoms[-1].rank is Rank.SCALE and not atoms[-1].joined
    return scales[0] if is_one or (len(atoms) == 1 and scales) else Decimal(1)


def _whole(atoms: list[Atom]) -> Decimal:
    """Add the groups, each multiplied by its scale: «خمسة وعشرون ألفًا وثلاثمئة» is 25 x 1000 + 300."""
    total = term = group = last = Decimal(0)
    for atom in atoms:
        if atom.rank is Rank.HUNDRED and not atom.joined:
            group = (group or 1) * atom.value
        elif atom.rank not in SCALED:
            group += atom.value
        elif term and not atom.joined and atom.scale > last:  # «ألف ومئة مليار» are 1100 of them
            term, group, last = (term + group) * atom.value, Decimal(0), atom.scale
        else:
            total, term, group, last = total + term, (group or 1) * atom.value, Decimal(0), atom.scale
    return total + term + group * _halved(atoms)


def _halved(atoms: list[Atom]) -> Decimal:
    """Return what a fraction at the end is a part of: «مليون ونصف» is half a million more."""
    ends_in_fraction = len(atoms) > 1 and atoms[-1].rank is Rank.FRACTION
    return atoms[-2].scale if ends_in_fraction and atoms[-2].rank in SCALED else Decimal(1)


def _decimal(whole: list[Atom], after: list[Atom]) -> Decimal:
    """Return «ثلاثة فاصلة خمسة مليون» as 3.5 x 1,000,000; zeros after the point are said one by one."""
    scales = [atom.value for atom in after if atom.rank in SCALED]
    said = [atom for atom in after if atom.rank not in SCALED]
    zeros = sum(atom.rank is Rank.ZERO or (atom.rank is Rank.DIGITS and not atom.value) for atom in said[:-1])
    decimals = _whole(said) if said else Decimal(0)
    places = zeros + (len(said[-1].word) if said[-1:] and said[-1].rank is Rank.DIGITS else len(f"{decimals:.0f}"))
    value = _whole(whole) + decimals.scaleb(-places)
    for each in scales:
        value *= each
    return value
