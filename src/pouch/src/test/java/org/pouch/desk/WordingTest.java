package org.pouch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class WordingTest {
    private final Wording wording = new Wording(new WebConfiguration().messageSource(), Clock.systemUTC());

    @AfterEach
    void restore() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void saysInTheReadersLanguageThatRulesWereReleased() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(wording.fact("rules", "R-15 R-16 released")).isEqualTo("R-15 R-16 (released by a second officer)");

        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(wording.fact("rules", "R-15 R-16 released")).isEqualTo("R-15 R-16 (经第二名官员放行)");
        assertThat(wording.fact("rules", "R-04")).isEqualTo("R-04");
    }
}
