package org.pouch.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionRefusedTest {
    /** Whoever makes one entry for many cases reads them one below the other. */
    @Test
    void namesFieldsInTheOrderInWhichTheyWereFoundWrong() {
        List<String> order = List.of("noticeId", "noticeDate", "sex", "carrier", "departureDate", "mode", "family");
        Map<String, String> wrong = new LinkedHashMap<>();
        order.forEach(field -> wrong.put(field, "This is needed."));

        assertThat(new DecisionRefused("Some fields need your attention.", wrong)
                        .fields()
                        .keySet())
                .containsExactlyElementsOf(order);
    }
}
