"""The rules of the check, as one plain list in the order of their codes."""

from __future__ import annotations

from gyokaku.engine.checking.rule import Rule
from gyokaku.engine.checking.rules.completeness import fields as empty
from gyokaku.engine.checking.rules.completeness import indicators as absent
from gyokaku.engine.checking.rules.completeness import periods, promises
from gyokaku.engine.checking.rules.consistency import fields, figures, headings, listing, names, registers
from gyokaku.engine.checking.rules.consistency import years as dates
from gyokaku.engine.checking.rules.indicators import apparent, horizon, naming, notation, targets, twins, units
from gyokaku.engine.checking.rules.language import characters, terms, typos
from gyokaku.engine.checking.rules.schedule import content
from gyokaku.engine.checking.rules.schedule import years as steps

RULES: list[Rule] = [
    absent.neither_indicator_nor_reason,
    absent.indicator_and_reason,
    periods.target_without_time,
    periods.time_without_target,
    absent.missing_actual_unexplained,
    empty.empty_schedule_row,
    promises.promise_without_year,
    promises.promise_already_due,
    empty.empty_field,
    promises.waiting_without_date,
    empty.leftover_indicator_row,
    periods.not_a_time,
    periods.actual_without_time,
    listing.title_differs,
    listing.sections_differ,
    listing.separators_differ,
    listing.only_in_one,
    listing.numbers_broken,
    listing.pages_wrong,
    headings.headings_differ,
    fields.same_text_in_two_fields,
    fields.same_purpose,
    fields.reason_against_schedule,
    dates.eras_disagree,
    dates.span_disagrees,
    dates.weekday_disagrees,
    dates.list_miscounted,
    names.turn_written_two_ways,
    names.names_almost_same,
    figures.prose_against_table,
    headings.dashes_mixed,
    registers.differs_from_register,
    registers.records_changed,
    twins.printed_twice,
    twins.twins_disagree,
    twins.same_figure_other_name,
    targets.target_below_actual,
    targets.met_at_baseline,
    units.units_differ,
    units.count_or_share,
    units.share_of_what,
    units.counted_otherwise,
    notation.flow_at_a_moment,
    notation.stock_over_a_year,
    notation.notations_mixed,
    horizon.target_outside_plan,
    horizon.target_ends_early,
    naming.condition_in_name,
    targets.direction_against_target,
    naming.activity_only,
    apparent.looks_attained,
    naming.named_like_an_action,
    units.unit_written_two_ways,
    steps.outside_plan,
    steps.gap,
    steps.overlap,
    content.study_never_ends,
    steps.last_year_empty,
    steps.extents_unknown,
    content.word_mixed_up,
    characters.not_portable,
    characters.widths_mixed,
    typos.doubled_particle,
    characters.wrong_script,
    typos.bracket_open,
    terms.term_varies,
    terms.go_on_studying,
    typos.doubled_word,
    typos.misspelt,
    typos.no_full_stop,
    terms.letters_spaced,
    characters.lookalike,
]
