"""Where the time of a run went."""

from autofill.timing import Timing


def test_spans_of_one_name_are_added_up_and_stand_where_the_first_began() -> None:
    timing = Timing()
    with timing.span("looking"):
        pass
    with timing.span("typing"), timing.span("looking"):
        pass
    looking, typing = timing.spans()
    assert (looking.name, typing.name) == ("looking", "typing")
    assert looking.began <= typing.began
    assert looking.took >= 0


def test_a_point_that_was_reached_is_counted_from_the_start_of_the_process() -> None:
    timing = Timing()
    timing.reached("the first word")
    (point,) = timing.spans()
    assert point.began == 0
    assert 0 < point.took <= timing.now()
    timing.reached("the first word")  # of the next form: nothing is added up
    (again,) = timing.spans()
    assert point.took <= again.took <= timing.now()
