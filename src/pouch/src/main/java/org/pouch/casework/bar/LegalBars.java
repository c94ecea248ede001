package org.pouch.casework.bar;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Optional;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** The embedded register, and that of others where one is named. Whom officers barred here, nobody else is asked about. */
@Component
final class LegalBars implements LegalBarRegister {
    private final BarredPersons own;
    private final Optional<BarService> others;

    LegalBars(BarredPersons own, LegalBarSettings settings, Clock clock) {
        this.own = own;
        this.others = BarService.of(settings, clock);
    }

    @Override
    public Answer ask(RequestId request, JsonNode person) {
        // A database that is away is not an answer: what asks waits, and nothing leaves meanwhile.
        if (isBarredHere(request, person)) {
            return Answer.BAR;
        }
        return others.map(register -> register.ask(person)).orElse(Answer.CLEAR);
    }

    @Override
    public boolean isBarredHere(RequestId request, JsonNode person) {
        return own.isBarred(request, person);
    }

    Optional<BarService> others() {
        return others;
    }
}
