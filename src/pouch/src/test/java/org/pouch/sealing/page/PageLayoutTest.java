package org.pouch.sealing.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.packet.PacketKind;
import org.pouch.pdf.page.Phrase;

/** What {@code layout/pages.json} says of each kind. */
class PageLayoutTest {

    @ParameterizedTest
    @EnumSource
    void hasItsWordsInBothLanguages(PacketKind kind) {
        PageLayout layout = PageLayout.of(kind);

        assertThat(layout.purpose()).satisfies(PageLayoutTest::isSaidTwice);
        assertThat(layout.clause()).satisfies(PageLayoutTest::isSaidTwice);
        assertThat(layout.sections()).isNotEmpty().allSatisfy(section -> isSaidTwice(section.title()));
    }

    /** What no section names is printed as well, but without order under "Further particulars". */
    @ParameterizedTest
    @EnumSource
    void givesEveryFieldItsPlace(PacketKind kind) {
        PageLayout layout = PageLayout.of(kind);
        Set<String> placed = new TreeSet<>(EnvelopeCheck.SHARED);
        if (layout.sheet() != null) {
            placed.addAll(layout.sheet().printed());
        }
        for (PageLayout.Section section : layout.sections()) {
            placed.addAll(section.fields());
            if (section.picture() != null) {
                placed.add(section.picture());
            }
        }

        assertThat(placed).containsAll(layout.schema().keys());
        placed.removeAll(EnvelopeCheck.SHARED);
        assertThat(layout.schema().keys()).containsAll(placed);
    }

    private static void isSaidTwice(Phrase phrase) {
        assertThat(phrase.renderings())
                .hasSize(2)
                .allSatisfy(words -> assertThat(words.text()).isNotBlank());
    }
}
