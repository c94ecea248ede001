package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;

class DataPlaceTest {
    static String database(String... settings) throws IOException {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            new YamlPropertySourceLoader()
                    .load("defaults", new ClassPathResource("authority.yaml"))
                    .forEach(context.getEnvironment().getPropertySources()::addLast);
            TestPropertyValues.of(settings).applyTo(context);
            new DataPlace().initialize(context);
            return context.getEnvironment().getRequiredProperty("spring.datasource.url");
        }
    }

    /** As with the samples, which say nothing of it: H2 opens no file at a relative path. */
    @Test
    void isAbsoluteWhereNobodySaysWhere() throws IOException {
        assertThat(database("pouch.authority.id=UTO-ORC"))
                .startsWith("jdbc:h2:file:" + Path.of("").toAbsolutePath() + "/var/UTO-ORC/pouch;");
    }

    @Test
    void isAbsoluteWhereTheSettingIsNot() throws IOException {
        assertThat(database("pouch.authority.id=UTO-ORC", "pouch.data=./data/../kept"))
                .startsWith("jdbc:h2:file:" + Path.of("kept").toAbsolutePath() + "/pouch;");
    }

    @Test
    void staysWhereItIsSaidToBe() throws IOException {
        assertThat(database("pouch.authority.id=UTO-ORC", "pouch.data=/srv/pouch data"))
                .startsWith("jdbc:h2:file:/srv/pouch data/pouch;");
    }
}
