package org.pouch.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {
    @ParameterizedTest
    @CsvSource({"1985,85<<<<", "1985-01,8501<<", "1985-01-15,850115", "2004-02-29,040229"})
    void writesWhatIsKnown(String text, String mrz) {
        PartialDate date = PartialDate.parse(text).orElseThrow();

        assertThat(date.toMrz()).isEqualTo(mrz);
        assertThat(date).hasToString(text);
    }

    /** What is unknown is any day it may be. */
    @ParameterizedTest
    @CsvSource({
        "1985,1985-01-01,1985-12-31",
        "1984-02,1984-02-01,1984-02-29",
        "1985-11,1985-11-01,1985-11-30",
        "1985-12-09,1985-12-09,1985-12-09"
    })
    void mayBeAnyDayOfWhatIsKnown(String text, LocalDate earliest, LocalDate latest) {
        PartialDate date = PartialDate.parse(text).orElseThrow();

        assertThat(date.earliest()).isEqualTo(earliest);
        assertThat(date.latest()).isEqualTo(latest);
        assertThat(date).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"1985,0,1", "1985,13,1", "1985,2,29", "1985,1,32", "1985,-1,1"})
    void isADayOfTheCalendar(int year, int month, int day) {
        assertThatThrownBy(() -> new PartialDate(year, month, day))
                .isInstanceOfAny(IllegalArgumentException.class, DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({"2009-10-09,091009", "0850-01-10,500110"})
    void hasTwoDigitsForEachPart(String text, String mrz) {
        assertThat(PartialDate.parse(text).orElseThrow().toMrz()).isEqualTo(mrz);
        assertThat(PartialDate.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "85", "1985-13", "1985-00", "1985-02-30", "1985-02-00", "1985-1-1", "1985-01-15T00:00"})
    void refusesWhatIsNoDate(String text) {
        assertThat(PartialDate.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1985,1985-01-15,true",
        "1985-01,1985,true",
        "1985-02,1985-01-15,false",
        "1984,1985,false",
        "1985-01,1985-02,false",
        "1985-01-15,1985-01-15,true",
        "1985-01-15,1985-01-16,false"
    })
    void isCompatibleWithWhatMayBeTheSameDay(String one, String other, boolean compatible) {
        assertThat(PartialDate.parse(one)
                        .orElseThrow()
                        .isCompatibleWith(PartialDate.parse(other).orElseThrow()))
                .isEqualTo(compatible);
        assertThat(PartialDate.parse(other)
                        .orElseThrow()
                        .isCompatibleWith(PartialDate.parse(one).orElseThrow()))
                .isEqualTo(compatible);
    }

    @Property(tries = 300)
    void everyDayOfTheCalendarIsRead(@ForAll @IntRange(min = -30_000, max = 40_000) int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        PartialDate date = PartialDate.parse(day.toString()).orElseThrow();

        assertThat(date.earliest()).isEqualTo(day).isEqualTo(date.latest());
    }
}
