"""The errors of houses, a family of `flows.errors`, where they are looked for."""

from flows.errors.bilingual import MujazError


class HouseError(MujazError):
    """A house that cannot be used; 30-39."""

    exit_code = 30


class UnknownHouseError(HouseError):
    """No folder of that name in `templates/`."""

    exit_code = 31


class BrokenHouseError(HouseError):
    """A house with a file missing or wrong."""

    exit_code = 32


class UnknownClassificationError(HouseError):
    """A classification that the house does not have."""

    exit_code = 33


class HouseNameError(HouseError):
    """A name that a new house cannot have."""

    exit_code = 34


class UnknownBulletinError(HouseError):
    """A bulletin that the house does not have."""

    exit_code = 37


class BrokenBulletinError(HouseError):
    """A definition of a bulletin with a field or a value that it cannot have."""

    exit_code = 38
