package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.StartRefused;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A database beyond this machine shows who it is before anything is told to it. */
class KnownDatabasesTest {
    private static final String OWN = "spring.datasource.url";
    private static final String ENGINE = "pouch.engine.database.url";
    private static final String UNPROVEN = "jdbc:postgresql://db.example/pouch?sslmode=require";

    @Test
    void refusesOneThatAnybodyCouldStandInFor() {
        assertThatThrownBy(() -> start(Map.of(OWN, UNPROVEN))).isInstanceOfSatisfying(StartRefused.class, refused -> {
            assertThat(refused).hasMessageContaining(OWN + " leads to db.example");
            assertThat(refused.action()).contains("sslmode=verify-full", "pouch.database.tls-by-network");
        });
        assertThatThrownBy(() -> start(Map.of(ENGINE, UNPROVEN))).hasMessageContaining(ENGINE);
    }

    @Test
    void letsPassWhatIsProvenOrSaidToBeSafeOrNotUsed() {
        assertThatCode(() -> {
                    start(Map.of());
                    start(Map.of(OWN, "jdbc:postgresql://db.example/pouch?sslmode=verify-full"));
                    start(Map.of(
                            OWN,
                            "jdbc:postgresql://db.example/pouch",
                            "spring.datasource.hikari.data-source-properties.sslmode",
                            "verify-full"));
                    start(Map.of(OWN, UNPROVEN, ENGINE, UNPROVEN, "pouch.database.tls-by-network", "true"));
                    start(Map.of(ENGINE, UNPROVEN, "pouch.engine.address", "https://engine.example"));
                })
                .doesNotThrowAnyException();
        assertThat(new KnownDatabases().getOrder()).isLessThan(new EngineOfAuthority().getOrder());
    }

    private static void start(Map<String, Object> settings) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        new KnownDatabases().initialize(context);
    }
}
