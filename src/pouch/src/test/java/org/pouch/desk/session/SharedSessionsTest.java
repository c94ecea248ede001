package org.pouch.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestPostgres;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.Visitor;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Whoever signed in at one node of an authority is signed in at the others, as the settings know them now. */
@Tag("slow")
class SharedSessionsTest {
    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable ServletWebServerApplicationContext other;

    @BeforeAll
    static void start() throws IOException {
        postgres = TestPostgres.start();
        Flyway.configure().dataSource(database()).load().migrate();
        other = node();
    }

    @AfterAll
    static void stop() throws IOException {
        Objects.requireNonNull(other).close();
        Objects.requireNonNull(postgres).close();
    }

    @Test
    void goesOnAtAnotherNodeWhenOneIsGone() {
        ServletWebServerApplicationContext first = node();
        Visitor anna = Visitor.signedIn("anna", address(first));
        assertThat(anna.get("/desk/tasks").statusCode()).isEqualTo(200);
        first.close();

        Visitor there = anna.at(address(Objects.requireNonNull(other)));

        assertThat(there.get("/desk/tasks").statusCode()).isEqualTo(200);
        assertThat(there.get("/desk/tasks").body()).contains("Anna Keller");
        assertThat(there.submit("/desk/tasks", "/logout").statusCode()).isEqualTo(302);
        assertThat(there.get("/desk/tasks").statusCode()).isEqualTo(302);
    }

    @Test
    void saysOnTheNextPageWhatWasDoneOnTheLast() {
        ServletWebServerApplicationContext one = Objects.requireNonNull(other);
        Visitor olga = Visitor.signedIn("olga", address(one));
        HttpResponse<String> done = olga.submit(
                "/operations/instances/2251799813685402/cancellation",
                "/operations/instances/2251799813685402/cancellation",
                "reason",
                "It dispatches what was sent by hand.");

        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(olga.get("/operations/instances/2251799813685402").body()).contains("cancelled");
    }

    @Test
    void knowsNoOfficerWhoIsNoneAnyMore() {
        Visitor bruno = Visitor.signedIn("bruno", address(Objects.requireNonNull(other)));
        try (ServletWebServerApplicationContext later = node(
                "--pouch.users[0].id=anna",
                "--pouch.users[0].name=Anna Keller",
                "--pouch.users[0].password={noop}anna-in-the-tests",
                "--pouch.users[0].roles=CASE_WORKER")) {
            assertThat(bruno.at(address(later)).get("/desk/tasks").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void sendsACookieThatNeitherScriptsNorOtherSitesHave() {
        HttpResponse<String> page = Visitor.signedIn("udo", address(Objects.requireNonNull(other)))
                .at(address(Objects.requireNonNull(other)))
                .submit("/login", "/login", "username", "udo", "password", "udo-in-the-tests");

        assertThat(page.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("POUCH-UTO-ORC=")
                        .contains("HttpOnly")
                        .contains("SameSite=Strict"));
    }

    @Test
    void keepsNothingThatJavaSerialized() {
        Visitor.signedIn("anna", address(Objects.requireNonNull(other))).get("/desk/tasks");

        List<byte[]> kept = JdbcClient.create(database())
                .sql("SELECT attribute_bytes FROM desk_session_attributes")
                .query((row, number) -> row.getBytes(1))
                .list();

        assertThat(kept).isNotEmpty().allSatisfy(bytes -> assertThat(bytes[0]).isBetween((byte) 0, (byte) 5));
    }

    private static ServletWebServerApplicationContext node(String... more) {
        String[] arguments = Stream.concat(Stream.of("--server.port=0", "--pouch.nodes=several"), Stream.of(more))
                .toArray(String[]::new);
        return (ServletWebServerApplicationContext) DeskOfFakes.startWith(OnPostgres.class, arguments);
    }

    private static URI address(ServletWebServerApplicationContext node) {
        return URI.create("http://127.0.0.1:" + node.getWebServer().getPort());
    }

    private static DataSource database() {
        return Objects.requireNonNull(postgres).getPostgresDatabase();
    }

    @Import(DeskOfFakes.class)
    static class OnPostgres {
        @Bean
        DataSource dataSource() {
            return database();
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new DataSourceTransactionManager(source);
        }
    }
}
