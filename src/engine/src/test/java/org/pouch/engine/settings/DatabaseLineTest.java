package org.pouch.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and passwords leave this machine encrypted and for a server that is known. */
class DatabaseLineTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example/pouch, db.example",
        "jdbc:postgresql://db.example:5432/pouch?sslmode=disable, db.example",
        "jdbc:postgresql://db.example/pouch?sslmode=require, db.example",
        "jdbc:postgresql://db.example/pouch?ssl=true&sslmode=prefer, db.example",
        "jdbc:postgresql://db.example/pouch?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory, db.example",
        "'jdbc:postgresql://localhost:5432,db.example:5433/pouch', db.example",
        "jdbc:postgresql://127.0.0.1.example/pouch, 127.0.0.1.example",
        "jdbc:postgresql://localhost/pouch?PGHOST=db.example, the host that its parameters name",
        "jdbc:postgresql:///?service=pouch, the host that its parameters name"
    })
    void namesTheHostThatWouldBeBelieved(String url, String host) {
        assertThat(DatabaseLine.unproven(url, "")).contains(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/pouch?sslmode=verify-full&sslrootcert=/etc/pouch/db.pem",
                "jdbc:postgresql://db.example/pouch?sslmode=verify-ca",
                "jdbc:postgresql://db.example/pouch?ssl=true",
                "jdbc:postgresql://localhost:5432/pouch",
                "jdbc:postgresql://127.0.0.1/pouch?sslmode=disable",
                "jdbc:postgresql://[::1]:5432/pouch",
                "jdbc:postgresql:///pouch",
                "jdbc:postgresql:pouch",
                "jdbc:h2:file:/var/pouch"
            })
    void letsPassWhatIsProvenOrStaysHere(String url) {
        assertThat(DatabaseLine.unproven(url, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"verify-full, true", "prefer, false"})
    void countsWhatIsSetBesideTheAddress(String mode, boolean isProven) {
        assertThat(DatabaseLine.unproven("jdbc:postgresql://db.example/pouch", mode)
                        .isEmpty())
                .isEqualTo(isProven);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:postgresql://localhost/engine true",
                "jdbc:postgresql://127.0.0.1:5433/engine?sslmode=disable true",
                "jdbc:postgresql://[::1]:5432/engine true",
                "jdbc:postgresql:engine true",
                "jdbc:postgresql://db.example/engine false",
                "jdbc:postgresql://localhost,db.example/engine false",
                "jdbc:postgresql://localhost/engine?PGHOST=db.example false",
                "jdbc:h2:file:/data/engine false"
            })
    void tellsTheDatabaseOfEachMachineFromOneThatTheyShare(String url, boolean isOfEach) {
        assertThat(DatabaseLine.isOfEachMachine(url)).isEqualTo(isOfEach);
    }
}
