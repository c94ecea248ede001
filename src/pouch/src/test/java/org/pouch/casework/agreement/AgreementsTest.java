package org.pouch.casework.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.casework.agreement.ReplyTerms.Silence;
import org.pouch.casework.office.Office;

/** The rows that ship, and what makes a file of rows unfit. */
class AgreementsTest {
    static final String FILE = Office.read(Path.of("processes/agreements.yaml"));
    static final Agreements SHIPPED = read(FILE);

    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    static Agreements read(String file) {
        return AgreementFile.read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static Situation nationals(String requesting, String requested) {
        return new Situation(requesting, requested, "NATIONAL", "NORMAL", DAY);
    }

    @ParameterizedTest
    @CsvSource({
        "UTO, XRU, 30 days, 60 days, ESCALATE, BUSINESS",
        "XRU, UTO, 30 days, 60 days, ESCALATE, BUSINESS",
        "USA, CHN, 30 days, 60 days, ESCALATE, BUSINESS",
        "CHN, USA, 30 days, 60 days, ESCALATE, BUSINESS",
        "CHE, RUS, 25 days, 60 days, DEEMED_AGREED, BUSINESS",
        "RUS, CHE, 25 days, 60 days, DEEMED_AGREED, BUSINESS",
        "DEU, RUS, 25 days, 60 days, ESCALATE, BUSINESS",
        "FRA, SRB, 7 days, 11 days, DEEMED_AGREED, TRANSPORT",
        "DEU, SRB, 10 days, , DEEMED_AGREED, BUSINESS",
        "GRC, CHE, 2 working days, 7 working days, ESCALATE, BUSINESS",
        "AUT, RKS, 14 days, 30 days, DEEMED_AGREED, TECHNICAL",
        "DEU, PAK, 30 days, 60 days, DEEMED_AGREED, BUSINESS",
        "ITA, LKA, 15 days, , ESCALATE, BUSINESS",
        "USA, VNM, , , ESCALATE, BUSINESS"
    })
    void shipsTheRowsOfTheBrief(
            String requesting, String requested, String limit, String extended, Silence silence, String startedBy) {
        ReplyTerms reply = SHIPPED.require(nationals(requesting, requested)).reply();

        assertThat(reply.limit()).isEqualTo(limit == null ? null : Term.parse(limit));
        assertThat(reply.extendedTo()).isEqualTo(extended == null ? null : Term.parse(extended));
        assertThat(reply.silence()).isEqualTo(silence);
        assertThat(reply.startedBy()).hasToString(startedBy);
    }

    @Test
    void saysOfEveryRealStateThatItsRowIsToBeConfirmed() {
        assertThat(SHIPPED.rows())
                .filteredOn(row -> !row.scope().requesting().contains("UTO"))
                .hasSizeGreaterThan(20)
                .allMatch(row -> row.origin().toBeConfirmed());
        assertThat(SHIPPED.rows()).allMatch(row -> !row.origin().source().isBlank());
    }

    @ParameterizedTest
    @CsvSource({"USA, PAK", "USA, LKA", "CHN, PAK", "UTO, CHN", "RUS, RUS", "UTO, UTO", "PAK, DEU", "XXX, YYY"})
    void assumesNothingWhereNothingWasAgreed(String requesting, String requested) {
        Situation situation = nationals(requesting, requested);

        assertThat(SHIPPED.find(situation)).isEmpty();
        assertThatThrownBy(() -> SHIPPED.require(situation))
                .isInstanceOf(AgreementMissing.class)
                .hasMessageContaining("No agreement on file covers a case of " + requesting + " with " + requested)
                .hasMessageContaining("docs/adding-an-agreement.md");
    }

    @Test
    void keepsPersonsAndProceduresApart() {
        assertThat(SHIPPED.find(new Situation("UTO", "XRU", "TCN", "NORMAL", DAY)))
                .isEmpty();
        assertThat(SHIPPED.require(new Situation("RUS", "CHE", "TCN", "NORMAL", DAY))
                        .reply()
                        .application())
                .isEqualTo(Term.parse("180 days"));
        assertThat(SHIPPED.require(new Situation("CHE", "DNK", "NATIONAL", "ACCELERATED", DAY))
                        .reply()
                        .limit())
                .isEqualTo(Term.parse("2 days"));
    }

    @Test
    void takesTheRowOfTheDay() {
        Agreements dated = read(FILE.replaceFirst(
                "(?s)    from: 2000-01-01\n(.*?)  # No agreement",
                "    from: 2000-01-01\n    until: 2026-03-02\n$1  later:\n    agreement: UTO-XRU/2026-2\n"
                        + "    requesting: [UTO]\n    requested: [XRU]\n    persons: [NATIONAL]\n"
                        + "    procedures: [NORMAL]\n    from: 2026-03-02\n$1  # No agreement"));

        assertThat(dated.require(new Situation("UTO", "XRU", "NATIONAL", "NORMAL", DAY.minusDays(1)))
                        .agreement())
                .isEqualTo("UTO-XRU/2026-1");
        assertThat(dated.require(nationals("UTO", "XRU")).agreement()).isEqualTo("UTO-XRU/2026-2");
    }

    @Test
    void refusesTwoRowsForOneCaseAndNamesBoth() {
        String doubled = FILE.replace(
                "    requesting: [EU]\n    exceptRequesting: [FRA]\n    requested: [SRB]",
                "    requesting: [EU]\n    requested: [SRB]");

        assertThatThrownBy(() -> read(doubled))
                .isInstanceOf(AgreementsRefused.class)
                .hasMessageContaining("france-serbia")
                .hasMessageContaining("ec-serbia")
                .hasMessageContaining("cover the same case");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit: 30 days                | limit: 30 moons               | limit
            silence: ESCALATE             | silence: MAYBE                | silence
            toBeConfirmed: false          | toBeConfirmed: no             | toBeConfirmed
            from: 2000-01-01              | from: 2000-13-01              | from
            source: made up               | sauce: made up                | source
            monthlyCap: 50                | monthlyCap: many              | monthlyCap
            requesting: [USA]             | requesting: [all]             | neither a state nor a group
            requested: [CHN]              | requested: [CHN, x]           | neither a state nor a group
            requested: [KHM]              | requested: [ZZZ]              | has no calendar
            zone: UTC,                    | zone: Nowhere/Land,           | zone
            notice: 7 days                | notice: 7 days, notify: twice | notify
            reminder: 7 days              | reminder: 7 days, pressing: {remind: 5 days, letter: 3 days, raising: 3 days, referral: 9 days} | referral
            reminder: 7 days              | reminder: 7 days, pressing: {remind: 5 working days, letter: 3 days, raising: 4 days, referral: 9 days} | remind
            """)
    void refusesWhatItDoesNotUnderstandAndSaysWhere(String right, String wrong, String named) {
        assertThat(FILE).contains(right);
        String file = FILE.replaceFirst(Pattern.quote(right), wrong);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(AgreementsRefused.class)
                .hasMessageContaining(named);
    }

    @Test
    void pressesForAReplyAsTheRowSaysAndAsUsualWhereItSaysNothing() {
        String file = FILE.replaceFirst(
                "reminder: 7 days",
                "reminder: 7 days, pressing: {remind: 4 days, letter: 2 days, raising: 6 days, referral: 9 days}");

        assertThat(ProfileVariables.of(read(file).require(nationals("UTO", "XRU"))))
                .containsEntry("remindDays", 4)
                .containsEntry("letterDays", 2)
                .containsEntry("raisingDays", 6)
                .containsEntry("referralDays", 9);
        assertThat(ProfileVariables.of(SHIPPED.require(nationals("UTO", "XRU"))))
                .containsEntry("remindDays", 5)
                .containsEntry("letterDays", 3)
                .containsEntry("raisingDays", 10)
                .containsEntry("referralDays", 24);
    }

    @Test
    void refusesConsentBySilenceWhereThereIsNoLimit() {
        String file = FILE.replaceFirst("reply: \\{silence: ESCALATE", "reply: {silence: DEEMED_AGREED");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(AgreementsRefused.class)
                .hasMessageContaining("no limit");
    }

    @Test
    void refusesYamlThatIsMoreThanData() {
        for (String file : List.of(
                "agreements: !!java.net.URL [\"http://example.org\"]",
                "agreements: {}\nagreements: {}",
                "agreements: [",
                "just text",
                "")) {
            assertThatThrownBy(() -> read(file)).isInstanceOf(AgreementsRefused.class);
        }
    }
}
