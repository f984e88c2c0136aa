"""Clocks around the world, in plain Python: nothing here knows of MCP."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

STEP = timedelta(minutes=15)


def zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except Exception:
        raise ValueError(f'"{name}" is no time zone: write one such as Europe/Berlin') from None


def convert(when: str, source: str, target: str) -> datetime:
    """The time in another zone; a time that says its own offset keeps it."""
    try:
        parsed = datetime.fromisoformat(when)
    except ValueError:
        raise ValueError(f'"{when}" is no time: write one such as 2026-03-01T09:30') from None
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=zone(source))
    return parsed.astimezone(zone(target))


def common_hours(names: list[str], day: str, begin: int = 9, end: int = 17) -> list[tuple[datetime, datetime]]:
    """When it is between these hours of a weekday everywhere, on this day in UTC."""
    if not names:
        raise ValueError("zones must name at least one time zone")
    if not 0 <= begin < end <= 24:
        raise ValueError("begin must be before end, both from 0 to 24")
    try:
        first = datetime.combine(date.fromisoformat(day), time(), timezone.utc)
    except ValueError:
        raise ValueError(f'"{day}" is no day: write one such as 2026-03-02') from None
    clocks = [zone(name) for name in names]
    spans: list[tuple[datetime, datetime]] = []
    for step in range(24 * 4):
        moment = first + step * STEP
        if all(_at_work(moment.astimezone(clock), begin, end) for clock in clocks):
            if spans and spans[-1][1] == moment:
                spans[-1] = (spans[-1][0], moment + STEP)
            else:
                spans.append((moment, moment + STEP))
    return spans


def _at_work(local: datetime, begin: int, end: int) -> bool:
    return local.weekday() < 5 and begin <= local.hour < end
