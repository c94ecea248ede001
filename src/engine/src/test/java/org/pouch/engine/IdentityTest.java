package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.OwnerType;
import io.camunda.client.api.search.enums.ResourceType;
import io.camunda.client.api.search.response.Client;
import io.camunda.client.api.search.response.Role;
import io.camunda.client.api.search.response.RoleUser;
import io.camunda.client.api.search.response.Tenant;
import io.camunda.client.api.search.response.TenantUser;
import io.camunda.client.api.search.response.User;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;

/** What clients that ask for users, roles and tenants are told by an engine whose sign-ins are said at its start. */
@EmbeddedOnly("a cluster has users of its own")
class IdentityTest {
    private static final String TENANT = "<default>";
    private static EmbeddedEngine open;
    private static EmbeddedEngine guarded;
    private static CamundaClient client;

    @BeforeAll
    static void start() {
        open = EmbeddedEngine.start(new EngineSettings("open-identity", 0, null));
        guarded = EmbeddedEngine.start(new EngineSettings(
                "guarded-identity",
                0,
                null,
                null,
                Duration.ZERO,
                new Access(InetAddress.getLoopbackAddress(), new EngineSettings.User("ann", "secret"), "t0ken")));
        client = CamundaClient.newClientBuilder()
                .restAddress(guarded.address().resolve("/"))
                .preferRestOverGrpc(true)
                .credentialsProvider(new BasicAuthCredentialsProviderBuilder()
                        .username("ann")
                        .password("secret")
                        .applyEnvironmentOverrides(false)
                        .build())
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        guarded.close();
        open.close();
    }

    @Test
    void knowsWhomItsSettingsAdmit() {
        List<User> users = client.newUsersSearchRequest()
                .filter(filter -> filter.username(name -> name.like("a*")))
                .sort(sort -> sort.name().asc())
                .send()
                .join()
                .items();

        assertThat(users).extracting(User::getUsername).containsExactly("ann");
        assertThat(client.newUserGetRequest("ann").send().join().getName()).isEqualTo("ann");
        assertThat(client.newUsersSearchRequest()
                        .filter(filter -> filter.username("bob"))
                        .send()
                        .join()
                        .items())
                .isEmpty();
        assertThat(catchThrowable(() -> client.newUserGetRequest("bob").send().join()))
                .satisfies(Refusal.with(404, "User with key 'bob' not found"));
    }

    @Test
    void hasNoUsersWhereEverybodyIsLetIn() {
        try (CamundaClient stranger = EngineTest.clientOf(open)) {
            assertThat(stranger.newUsersSearchRequest().send().join().items()).isEmpty();
            assertThat(stranger.newClientsByRoleSearchRequest("admin")
                            .send()
                            .join()
                            .items())
                    .isEmpty();
            assertThat(stranger.newTenantsSearchRequest().send().join().items())
                    .extracting(Tenant::getTenantId)
                    .containsExactly(TENANT);
        }
    }

    @Test
    void letsInUsersAndBearersOfTheTokenAsAdministrators() {
        assertThat(client.newRolesSearchRequest()
                        .filter(filter -> filter.roleId("admin"))
                        .send()
                        .join()
                        .items())
                .extracting(Role::getName)
                .containsExactly("Admin");
        assertThat(client.newRoleGetRequest("admin").send().join().getRoleId()).isEqualTo("admin");
        assertThat(client.newUsersByRoleSearchRequest("admin").send().join().items())
                .extracting(RoleUser::getUsername)
                .containsExactly("ann");
        assertThat(client.newClientsByRoleSearchRequest("admin").send().join().items())
                .extracting(Client::getClientId)
                .containsExactly("token");
        assertThat(catchThrowable(
                        () -> client.newUsersByRoleSearchRequest("none").send().join()))
                .satisfies(Refusal.with(404, "Role with key 'none' not found"));
    }

    @Test
    void hasOneTenant() {
        assertThat(client.newTenantGetRequest(TENANT).send().join().getName()).isEqualTo("Default");
        assertThat(client.newUsersByTenantSearchRequest(TENANT).send().join().items())
                .extracting(TenantUser::getUsername)
                .containsExactly("ann");
        assertThat(client.newClientsByTenantSearchRequest(TENANT).send().join().items())
                .extracting(Client::getClientId)
                .containsExactly("token");
        assertThat(client.newRolesByTenantSearchRequest(TENANT).send().join().items())
                .extracting(Role::getRoleId)
                .containsExactly("admin");
        assertThat(catchThrowable(
                        () -> client.newTenantGetRequest("other").send().join()))
                .satisfies(Refusal.with(404, "Tenant with key 'other' not found"));
    }

    @Test
    void hasNoGroupsRulesAuthorizationsAndListenersOfAllTasks() {
        assertThat(client.newGroupsSearchRequest()
                        .filter(filter -> filter.groupId("g"))
                        .sort(sort -> sort.name().asc())
                        .send()
                        .join()
                        .items())
                .isEmpty();
        assertThat(client.newMappingRulesSearchRequest().send().join().items()).isEmpty();
        assertThat(client.newAuthorizationSearchRequest()
                        .filter(filter -> filter.ownerId("ann")
                                .ownerType(OwnerType.USER)
                                .resourceType(ResourceType.PROCESS_DEFINITION)
                                .resourceIds("p"))
                        .send()
                        .join()
                        .items())
                .isEmpty();
        assertThat(client.newGlobalTaskListenerSearchRequest().send().join().items())
                .isEmpty();
        assertThat(client.newGroupsByRoleSearchRequest("admin").send().join().items())
                .isEmpty();
        assertThat(client.newGroupsByTenantSearchRequest(TENANT).send().join().items())
                .isEmpty();
        assertThat(client.newMappingRulesByRoleSearchRequest("admin")
                        .send()
                        .join()
                        .items())
                .isEmpty();
        assertThat(client.newMappingRulesByTenantSearchRequest(TENANT)
                        .send()
                        .join()
                        .items())
                .isEmpty();
    }

    private interface Request {
        void send();
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                missing("Group", () -> client.newGroupGetRequest("g").send().join()),
                missing(
                        "Group",
                        () -> client.newUsersByGroupSearchRequest("g").send().join()),
                missing(
                        "Group",
                        () -> client.newClientsByGroupSearchRequest("g").send().join()),
                missing(
                        "Group",
                        () -> client.newRolesByGroupSearchRequest("g").send().join()),
                missing(
                        "Group",
                        () -> client.newMappingRulesByGroupSearchRequest("g")
                                .send()
                                .join()),
                missing(
                        "Mapping Rule",
                        () -> client.newMappingRuleGetRequest("g").send().join()),
                missing(
                        "Authorization",
                        () -> client.newAuthorizationGetRequest(1).send().join()),
                missing(
                        "Global Task Listener",
                        () -> client.newGlobalTaskListenerGetRequest("g").send().join()));
    }

    private static Arguments missing(String what, Request request) {
        return Arguments.of(what, request);
    }

    @ParameterizedTest
    @MethodSource("missing")
    void saysThatItHasNoSuch(String what, Request request) {
        assertThat(catchThrowable(request::send)).satisfies(Refusal.with(404, what + " with key '"));
    }

    @Test
    void changesNobodyAndSaysWhy() {
        assertThat(catchThrowable(() -> client.newCreateUserCommand()
                        .username("bob")
                        .password("x")
                        .name("Bob")
                        .email("bob@example.org")
                        .send()
                        .join()))
                .satisfies(
                        Refusal.with(
                                501,
                                "POST /v2/users is not part of the embedded engine. Who is let in is said when it starts, and may do everything."));
        assertThat(catchThrowable(() -> client.newAssignRoleToUserCommand()
                        .roleId("admin")
                        .username("bob")
                        .send()
                        .join()))
                .satisfies(Refusal.with(501, "Who is let in is said when it starts"));
        assertThat(catchThrowable(() -> client.newCreateTenantCommand()
                        .tenantId("t")
                        .name("T")
                        .send()
                        .join()))
                .satisfies(Refusal.with(501, "Its only tenant is <default>."));
    }
}
