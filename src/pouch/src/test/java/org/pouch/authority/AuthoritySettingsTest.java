package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/** A setting that a new version has renamed would be passed over without a word. */
class AuthoritySettingsTest {
    @Test
    void areAllKnownToTheVersionsThatAreUsed() throws IOException {
        Set<String> unknown = new TreeSet<>(defaults());
        unknown.removeIf(name -> name.startsWith("pouch."));
        unknown.removeAll(known());

        assertThat(unknown).isEmpty();
    }

    private static Set<String> defaults() throws IOException {
        Set<String> names = new TreeSet<>();
        for (var source : new YamlPropertySourceLoader().load("defaults", new ClassPathResource("authority.yaml"))) {
            Collections.addAll(names, ((EnumerablePropertySource<?>) source).getPropertyNames());
        }
        return names;
    }

    /** What the parts on the class path say of themselves, less what they no longer heed. */
    private static Set<String> known() throws IOException {
        Set<String> names = new TreeSet<>();
        for (URL file : Collections.list(AuthoritySettingsTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : new ObjectMapper().readTree(file).path("properties")) {
                if (!property.at("/deprecation/level").asText().equals("error")) {
                    names.add(property.path("name").asText());
                }
            }
        }
        return names;
    }
}
