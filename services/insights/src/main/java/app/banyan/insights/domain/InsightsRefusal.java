package app.banyan.insights.domain;

import app.banyan.kernel.Refusal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

/** Why a question is not answered. */
public sealed interface InsightsRefusal extends Refusal {

    /** @param expected what the filter could be */
    record FilterInvalid(String filter, String expected) implements InsightsRefusal {}

    /** A filter that nobody knows would be taken for one that was applied. */
    record FilterUnknown(String filter, Set<String> known) implements InsightsRefusal {}

    record PeriodEmpty(LocalDate from, LocalDate to) implements InsightsRefusal {}

    /** @param last the last month that is over */
    record MonthNotOver(YearMonth month, YearMonth last) implements InsightsRefusal {}

    /** The caller may see some sales, but not by this question. */
    record SalesNotYours() implements InsightsRefusal {}

    record CommunityNotYours() implements InsightsRefusal {}

    record MerchantNotYours() implements InsightsRefusal {}

    record RebuildUnderWay() implements InsightsRefusal {}
}
