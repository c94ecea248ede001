package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.session.SessionRepository;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A page that opens its stream while it is looked hears of that look, and of none before it afterwards. */
class CountOrderTest {
    private static final Officer OLGA = new Officer("olga", "Olga Brandt", Set.of(Role.ADMINISTRATOR));

    private final CountStreams streams = new CountStreams(
            this::counted,
            new StaticListableBeanFactory().getBeanProvider(ResolvableType.forClass(SessionRepository.class)));
    private Runnable whileItIsLooked = () -> {};
    private long looks;

    @Test
    void hearsNoOlderNumberAfterANewer() {
        List<Heard> pages = new ArrayList<>();
        for (int page = 0; page < CountStreams.MOST_OF_ONE; page++) {
            pages.add(open(new Heard()));
        }
        streams.look();
        pages.get(0).whenTold = streams::look;

        Heard last = open(new Heard());

        assertThat(pages.get(0).numbers)
                .as("displaced, which is when it was looked")
                .containsExactly(1L);
        assertThat(last.numbers).containsExactly(2L);
    }

    @Test
    void hearsOfTheLookDuringWhichItCame() {
        open(new Heard());
        streams.look();
        Heard late = new Heard();
        whileItIsLooked = () -> open(late);

        streams.look();

        assertThat(late.numbers).containsExactly(1L, 2L);
    }

    @Test
    void isNotToldALookThatWasForOthers() {
        Heard others = open(new Heard(), new Officer("udo", "Udo Ek", Set.of(Role.AUDITOR)));
        Heard late = new Heard();
        whileItIsLooked = () -> open(late);

        streams.look();
        assertThat(late.numbers).isEmpty();

        whileItIsLooked = () -> {};
        streams.look();
        assertThat(late.numbers).containsExactly(2L);
        assertThat(others.numbers).isEmpty();
    }

    private Map<String, Long> counted(Set<Role> roles) {
        looks++;
        Map<String, Long> found = Map.of("incidents", looks);
        whileItIsLooked.run();
        return found;
    }

    private Heard open(Heard page) {
        return open(page, OLGA);
    }

    private Heard open(Heard page, Officer officer) {
        streams.open(officer, "session", page);
        return page;
    }

    /** What one page is sent. */
    private static final class Heard extends SseEmitter {
        private final List<Long> numbers = new ArrayList<>();
        private Runnable whenTold = () -> {};

        @Override
        public void send(SseEventBuilder event) {
            for (DataWithMediaType part : event.build()) {
                if (part.getData() instanceof Map<?, ?> counts && counts.containsKey("incidents")) {
                    numbers.add((Long) Objects.requireNonNull(counts.get("incidents"), "is there"));
                }
            }
            whenTold.run();
        }
    }
}
