import unittest

import zones


class ZonesTest(unittest.TestCase):
    def test_converts_across_summer_time(self):
        self.assertEqual("2026-03-29T10:30+09:00", iso("2026-03-29T03:30", "Europe/Berlin", "Asia/Tokyo"))
        self.assertEqual("2026-03-28T11:30+09:00", iso("2026-03-28T03:30", "Europe/Berlin", "Asia/Tokyo"))

    def test_time_with_an_offset_keeps_it(self):
        self.assertEqual("2026-01-01T00:30+00:00", iso("2026-01-01T01:30+01:00", "Asia/Tokyo", "UTC"))

    def test_hours_that_all_share(self):
        spans = zones.common_hours(["Europe/Berlin", "America/New_York"], "2026-01-05")
        self.assertEqual([("14:00", "16:00")], [(a.strftime("%H:%M"), b.strftime("%H:%M")) for a, b in spans])
        self.assertEqual([], zones.common_hours(["Europe/Berlin"], "2026-01-04"))  # a Sunday

    def test_wrong_input_is_explained(self):
        for call, reason in [
            (lambda: zones.zone("Mars/Base"), '"Mars/Base" is no time zone: write one such as Europe/Berlin'),
            (lambda: zones.zone("../etc/passwd"), '"../etc/passwd" is no time zone: write one such as Europe/Berlin'),
            (lambda: iso("noon", "UTC", "UTC"), '"noon" is no time: write one such as 2026-03-01T09:30'),
            (lambda: zones.common_hours(["UTC"], "monday"), '"monday" is no day: write one such as 2026-03-02'),
            (lambda: zones.common_hours([], "2026-01-05"), "zones must name at least one time zone"),
            (lambda: zones.common_hours(["UTC"], "2026-01-05", 9, 9), "begin must be before end, both from 0 to 24"),
        ]:
            with self.assertRaises(ValueError) as refused:
                call()
            self.assertEqual(reason, str(refused.exception))


def iso(when, source, target):
    return zones.convert(when, source, target).isoformat(timespec="minutes")


if __name__ == "__main__":
    unittest.main()
