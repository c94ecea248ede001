package org.pouch.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Names of colleagues cost a page one question each, whatever its history is long. */
class ColleaguesTest {
    private final List<String> asked = new ArrayList<>();
    private final Colleagues colleagues = new Colleagues(this::find, List::of);

    @AfterEach
    void leavePage() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void asksForANameOnceForAPage() {
        openPage();

        assertThat(colleagues.name("sue")).isEqualTo("Sue Adler");
        assertThat(colleagues.name("sue")).isEqualTo("Sue Adler");
        assertThat(colleagues.name("gone")).isEqualTo("gone");
        assertThat(colleagues.name("gone")).isEqualTo("gone");

        assertThat(asked).containsExactly("sue", "gone");
    }

    @Test
    void asksAnewForTheNextPage() {
        openPage();
        colleagues.name("sue");
        openPage();
        colleagues.name("sue");

        assertThat(asked).containsExactly("sue", "sue");
    }

    private static void openPage() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
    }

    private Optional<OfficerDetails> find(String id) {
        asked.add(id);
        return id.equals("sue")
                ? Optional.of(OfficerDetails.ofProvider(new Officer("sue", "Sue Adler", Set.of(Role.CASE_WORKER))))
                : Optional.empty();
    }
}
