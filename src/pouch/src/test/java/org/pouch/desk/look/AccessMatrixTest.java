package org.pouch.desk.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Role;
import org.pouch.casework.access.FieldGroup;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Every address asked for by an officer of each role: docs/access.md says to whom it is open, and what is written down of it. */
class AccessMatrixTest {
    private static final Path DOCUMENT = Path.of("docs/access.md");
    private static final String INTRODUCTION = """
            # Who may what

            Each address of the pages and the API, and the roles to which it is open: made by asking for each with an officer of each single role
            (`AccessMatrixTest`; rewrite it with `-Dgolden.update=true` and look at what changed). What a role may do at an address can be less: tasks are those of
            the officer's own roles, a form may need a second officer. *Written down*: of each look, what the log of looks says ([desk.md](desk.md)).

            With `pouch.desk.need-to-know: true` CASE_WORKER and APPROVER see the cases alone that they have a task of, opened or decided in (403 otherwise, and written
            down); `/desk/cases`, `/api/cases` and `/api/packets` as lists are then for SUPERVISOR and DATA_PROTECTION. The page of a flight shows them those on it that they have to do with, and puts no
            others on it. Of `/api/flights` they reach the tasks alone: these are done where they are open to the officer, and the answer names the other cases by their numbers; the rest, and flights that
            programs open, is for users with SUPERVISOR or DATA_PROTECTION as well.

            Roles are those of `pouch.users`, or of the groups that a provider of OpenID Connect says somebody is in, by the settings: [sign-in.md](sign-in.md) has a worked example. The ways there and back,
            `/login/provider`, `/login/provider/return`, `/login/provider/out` and `/login/provider/signed-out`, are open to everybody where there is a provider.

            | address | open to | written down |
            | --- | --- | --- |
            """;

    private static final Map<Role, String> OFFICERS = new EnumMap<>(Map.of(
            Role.CASE_WORKER, "anna",
            Role.APPROVER, "paul",
            Role.KEY_OFFICER, "kim",
            Role.DATA_PROTECTION, "dora",
            Role.INTEGRATOR, "ivo",
            Role.ADMINISTRATOR, "olga",
            Role.AUDITOR, "udo",
            Role.SUPERVISOR, "sara",
            Role.MONITOR, "mona"));

    private static final Set<String> OPEN_TO_ALL = Set.of("/login", "/error", "/v3/api-docs");

    @Test
    void saysOfEachAddressToWhomItIsOpen() throws IOException {
        Map<String, Set<Role>> open = new TreeMap<>();
        for (String address : addresses()) {
            open.put(address, new TreeSet<>());
        }
        OFFICERS.forEach((role, officer) -> {
            Asking asking = new Asking(officer);
            open.forEach((address, roles) -> {
                if (asking.isOpen(address)) {
                    roles.add(role);
                }
            });
        });
        String expected = INTRODUCTION
                + open.entrySet().stream()
                        .map(row -> row(row.getKey(), row.getValue()))
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "").isEqualTo(expected);
    }

    @Test
    void namesWhatEachAddressShowsOfCases() {
        assertThat(addresses())
                .filteredOn(address -> group(address).equals(FieldGroup.OTHER.name()))
                .as("put them into org.pouch.desk.look.Groups")
                .isEmpty();
    }

    @Test
    void showsAMonitorWhatSafeguardsDecidedAndNothingElse() {
        Visitor mona = Visitor.signedIn("mona");

        assertThat(mona.get("/desk").headers().firstValue("Location").orElseThrow())
                .endsWith("/operations/monitor");
        assertThat(mona.get("/operations/monitor").body()).contains("urn:rdx:UTO:2026:000123");
        assertThat(Visitor.said(mona.get("/operations/monitor/urn:rdx:UTO:2026:000123")))
                .contains("data-verdict=\"HOLD\"", "R-16", "released by a second officer", "Haigang airport")
                .doesNotContain("LYU", "吕");
        assertThat(mona.get("/operations/monitor/urn:rdx:UTO:2026:000999").statusCode())
                .isEqualTo(404);
        for (String address : List.of(
                "/desk/cases",
                "/desk/cases/urn:rdx:UTO:2026:000123",
                "/desk/cases/urn:rdx:UTO:2026:000123/attachments/portrait",
                "/desk/packets/0193a1b2-0000-7000-8000-000000000001/document",
                "/operations/ledger",
                "/operations/access")) {
            assertThat(mona.get(address).statusCode()).as(address).isEqualTo(403);
        }
        assertThat(RunningDesk.looks().of("mona").stream()
                        .map(line -> line.look().group()))
                .contains(FieldGroup.SAFEGUARDS);
    }

    private static Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        for (RequestMappingInfo mapping : RunningDesk.addresses()) {
            for (String pattern : mapping.getPatternValues()) {
                Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
                if (!OPEN_TO_ALL.contains(pattern)) {
                    (methods.isEmpty() ? Stream.of(RequestMethod.GET) : methods.stream())
                            .forEach(method -> addresses.add(pattern + " " + method));
                }
            }
        }
        addresses.add("/actuator/prometheus GET");
        return addresses;
    }

    private static String row(String address, Set<Role> roles) {
        String[] parts = address.split(" ");
        String open = roles.size() == OFFICERS.size()
                ? "everybody signed in"
                : roles.stream().map(Role::name).collect(Collectors.joining(", "));
        return "| %s `%s` | %s | %s |\n".formatted(parts[1], parts[0], open, group(address));
    }

    private static String group(String address) {
        return Groups.of(address.split(" ")[0]).map(FieldGroup::name).orElse("");
    }

    /** One officer, who asks for what is not there: who may not ask is told so first. */
    private static final class Asking {
        private final Visitor program;
        private final Visitor person;
        private final String start;

        Asking(String officer) {
            program = Visitor.program(officer);
            person = Visitor.signedIn(officer);
            HttpResponse<String> answer = person.get("/");
            start = answer.headers().firstValue("Location").orElse("/");
        }

        boolean isOpen(String address) {
            String[] parts = address.split(" ");
            String path = parts[0].replace("{request}", "urn:rdx:UTO:2026:999999")
                    .replace("{key}", "1")
                    .replace("{state:[A-Z]{3}}", "ZZZ")
                    .replaceAll("\\{[a-zA-Z]+}", "0193a1b2-0000-7000-8000-0000000000ee");
            boolean isMachine = path.startsWith("/api/") || path.startsWith("/actuator/");
            int status = parts[1].equals("GET")
                    ? read(isMachine ? program : person, path, isMachine ? "application/json" : "*/*")
                    : write(parts[1], path, isMachine);
            assertThat(status).as(address).isNotEqualTo(401);
            return status != 403;
        }

        /** Not to its end: an answer may have none. */
        private static int read(Visitor visitor, String path, String accept) {
            HttpResponse<InputStream> answer = visitor.open(path, accept);
            try {
                answer.body().close();
            } catch (IOException unread) {
                throw new UncheckedIOException(unread);
            }
            return answer.statusCode();
        }

        private int write(String method, String path, boolean isMachine) {
            HttpResponse<String> answer = switch (method) {
                case "POST" ->
                    isMachine
                            ? program.send(program.request(path).POST(BodyPublishers.noBody()))
                            : person.submit(start, path);
                default ->
                    isMachine
                            ? program.send(program.request(path).method(method, BodyPublishers.noBody()))
                            : person.sendAs(method, start, path);
            };
            return answer.statusCode();
        }
    }
}
