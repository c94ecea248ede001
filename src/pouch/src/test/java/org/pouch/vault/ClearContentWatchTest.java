package org.pouch.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestDatabase;

/** After an upgrade every case is gone through once, and one that cannot be read holds up no other. */
class ClearContentWatchTest {
    private static final RequestId FIRST = new RequestId("urn:rdx:UTO:2026:000001");
    private static final RequestId ERASED = new RequestId("urn:rdx:UTO:2026:000002");
    private static final RequestId LAST = new RequestId("urn:rdx:UTO:2026:000003");

    private final List<RequestId> encrypted = new ArrayList<>();

    @Test
    void goesThroughAllCasesOnceAlthoughOneWasErased() {
        ClearContentWatch watch =
                new ClearContentWatch(List.of(new Kept()), TestDatabase.create().transactions());

        assertThat(watch.look()).isTrue();
        assertThat(watch.look()).isFalse();

        assertThat(encrypted).containsExactly(FIRST, LAST);
    }

    private final class Kept implements ClearContent {
        @Override
        public List<RequestId> casesBehind(String last, int most) {
            return List.of(FIRST, ERASED, LAST).stream()
                    .filter(request -> request.value().compareTo(last) > 0)
                    .toList();
        }

        @Override
        public void encrypt(RequestId request) {
            if (request.equals(ERASED)) {
                throw new CaseErased(request);
            }
            encrypted.add(request);
        }
    }
}
