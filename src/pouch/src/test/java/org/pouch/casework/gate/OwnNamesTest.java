package org.pouch.casework.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.directory.ShownName;
import org.pouch.exchange.directory.ShownName.Place;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** what stops every packet is told to whoever can change it, by its place. */
class OwnNamesTest {
    private final List<ShownName> shown = new ArrayList<>();
    private final OwnNames names = new OwnNames(() -> shown);

    @Test
    void sayNothingOfPlainNames() {
        shown.add(new ShownName(Place.AUTHORITY, "UTO-ORC", "Office for Return Coordination"));

        assertThat(names.tell()).isFalse();
        assertThat(names.lines()).isEmpty();
        assertThat(names.telling()).isEmpty();
    }

    @Test
    void areToldByEachPlaceInBothLanguagesWithoutBeingRepeated() {
        for (Place place : Place.values()) {
            shown.clear();
            shown.add(new ShownName(place, "0123", "Federal Asylum Office"));
            shown.add(new ShownName(place, "0123", "asylum@office.example"));

            assertThat(names.tell()).isTrue();
            assertThat(names.lines())
                    .singleElement()
                    .asString()
                    .startsWith("R-07: ")
                    .contains("0123")
                    .containsPattern("\\p{IsHan}")
                    .doesNotContainIgnoringCase("asylum");
            assertThat(names.telling()).hasSize(1).allSatisfy((where, remedy) -> {
                assertThat(where).contains("0123");
                assertThat(remedy)
                        .startsWith("tells of protection, and every packet is stopped: ")
                        .doesNotContainIgnoringCase("asylum");
            });
        }
    }

    @Test
    void standInTheHealthWithWhatToDo() {
        shown.add(new ShownName(Place.ISSUER, "0123", "Refugee Board CA"));

        Health health = new OwnNamesHealth(names).health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).isEqualTo(names.telling());
        assertThat(health.getDetails().toString()).contains("have a certificate issued under another name");
    }
}
