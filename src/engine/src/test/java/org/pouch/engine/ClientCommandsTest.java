package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.StreamJobsResponse;
import io.camunda.client.api.worker.JobClient;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Gateway;

/**
 * Every command and request that the published client of Camunda 8.9 has is sent by a test of the engine, or is named here with the reason
 * that the engine gives for not having it. The table in docs/engine.md says the same.
 */
@EmbeddedOnly("a cluster has them all")
class ClientCommandsTest extends EngineTest {
    private static final String SIGN_INS = "Who is let in is said when it starts, and may do everything.";
    private static final String ONE_TENANT = "Its only tenant is <default>.";
    private static final String NO_LISTENERS = "It knows the listeners of a task from its model.";
    private static final String NOT_COUNTED = "It does not count its use.";

    /** By what the engine says. */
    private static final Map<String, Set<String>> REFUSED = Map.of(
            SIGN_INS,
            Set.of(
                    "newCreateUserCommand",
                    "newUpdateUserCommand",
                    "newDeleteUserCommand",
                    "newCreateGroupCommand",
                    "newUpdateGroupCommand",
                    "newDeleteGroupCommand",
                    "newAssignUserToGroupCommand",
                    "newUnassignUserFromGroupCommand",
                    "newAssignClientToGroupCommand",
                    "newUnassignClientFromGroupCommand",
                    "newAssignMappingRuleToGroupCommand",
                    "newUnassignMappingRuleFromGroupCommand",
                    "newCreateRoleCommand",
                    "newUpdateRoleCommand",
                    "newDeleteRoleCommand",
                    "newAssignRoleToUserCommand",
                    "newUnassignRoleFromUserCommand",
                    "newAssignRoleToClientCommand",
                    "newUnassignRoleFromClientCommand",
                    "newAssignRoleToGroupCommand",
                    "newUnassignRoleFromGroupCommand",
                    "newAssignRoleToMappingRuleCommand",
                    "newUnassignRoleFromMappingRuleCommand",
                    "newCreateMappingRuleCommand",
                    "newUpdateMappingRuleCommand",
                    "newDeleteMappingRuleCommand",
                    "newCreateAuthorizationCommand",
                    "newUpdateAuthorizationCommand",
                    "newDeleteAuthorizationCommand"),
            ONE_TENANT,
            Set.of(
                    "newCreateTenantCommand",
                    "newUpdateTenantCommand",
                    "newDeleteTenantCommand",
                    "newAssignUserToTenantCommand",
                    "newUnassignUserFromTenantCommand",
                    "newAssignClientToTenantCommand",
                    "newUnassignClientFromTenantCommand",
                    "newAssignGroupToTenantCommand",
                    "newUnassignGroupFromTenantCommand",
                    "newAssignMappingRuleToTenantCommand",
                    "newUnassignMappingRuleFromTenantCommand",
                    "newAssignRoleToTenantCommand",
                    "newUnassignRoleFromTenantCommand",
                    "newTenantScopedClusterVariableCreateRequest",
                    "newTenantScopedClusterVariableUpdateRequest",
                    "newTenantScopedClusterVariableDeleteRequest",
                    "newTenantScopedClusterVariableGetRequest"),
            NO_LISTENERS,
            Set.of(
                    "newCreateGlobalTaskListenerRequest",
                    "newUpdateGlobalTaskListenerRequest",
                    "newDeleteGlobalTaskListenerRequest"),
            NOT_COUNTED,
            Set.of("newUsageMetricsRequest"));

    @Override
    protected EngineSettings settings() {
        return super.settings().withGateway(new Gateway(0, false));
    }

    private static Stream<Method> commands() {
        return Arrays.stream(CamundaClient.class.getMethods())
                .filter(method -> method.getName().startsWith("new"))
                .filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    @Test
    void everyCommandOfTheClientIsSentByATestOrRefusedForAReason() {
        Set<String> known = commands().map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> refused =
                REFUSED.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        Set<String> sent = sentByTests();
        assertThat(known).hasSizeGreaterThan(150);
        assertThat(refused).as("refused, but not known to the client").isSubsetOf(known);

        Set<String> neither = new TreeSet<>(known);
        neither.removeAll(refused);
        neither.removeAll(sent);
        assertThat(neither)
                .as("neither sent by a test nor refused for a reason")
                .isEmpty();
    }

    private static Set<String> sentByTests() {
        Set<String> clients = Set.of(CamundaClient.class.getName(), JobClient.class.getName());
        return new ClassFileImporter()
                .importPackages("org.pouch.engine").stream()
                        .map(JavaClass::getCodeUnitAccessesFromSelf)
                        .flatMap(Set::stream)
                        .filter(access ->
                                clients.contains(access.getTargetOwner().getName()))
                        .map(access -> access.getTarget().getName())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<String> refusals() {
        return REFUSED.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().sorted().map(name -> name + ": " + entry.getKey()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatItDoesNotHave(String nameAndReason) {
        String[] expected = nameAndReason.split(": ", 2);
        Method command = commands()
                .filter(method -> method.getName().equals(expected[0]))
                .findFirst()
                .orElseThrow();

        assertThat(catchThrowable(() -> send(command)))
                .satisfies(Refusal.with(501, "is not part of the embedded engine. " + expected[1]));
    }

    /** Goes from step to step, with words of no meaning, and sends what there is to send in the end. */
    private void send(Method command) throws ReflectiveOperationException {
        Object step = command.invoke(client, words(command));
        Class<?> type = command.getReturnType();
        while (!FinalCommandStep.class.isAssignableFrom(type)) {
            Method next = stepsOf(type).findFirst().orElseThrow();
            step = next.invoke(step, words(next));
            type = next.getReturnType();
        }
        Class<?> last = type;
        for (Method setter :
                stepsOf(last).filter(method -> method.getReturnType() == last).toList()) {
            setter.invoke(step, words(setter));
        }
        ((FinalCommandStep<?>) step).send().join();
    }

    private static Stream<Method> stepsOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && !method.isBridge())
                .filter(method ->
                        method.getParameterCount() > 0 && method.getReturnType().isInterface())
                .sorted(Comparator.comparing(Method::toGenericString));
    }

    private static Object[] words(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(ClientCommandsTest::word)
                .toArray();
    }

    private static Object word(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == OffsetDateTime.class) {
            return OffsetDateTime.parse("2026-01-01T00:00:00Z");
        }
        if (type == List.class) {
            return List.of();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 1);
            Array.set(array, 0, word(type.getComponentType()));
            return array;
        }
        return "x";
    }

    @Test
    void updatesAJobAsAWhole() {
        deploy("updated.bpmn", sequence("updated", service("a", "updated-a")));
        create("updated", Map.of());
        ActivatedJob job = job("updated-a");

        client.newUpdateJobCommand(job.getKey())
                .update(7, Duration.ofMinutes(5).toMillis())
                .send()
                .join();

        assertThat(client.newJobSearchRequest()
                        .filter(filter -> filter.jobKey(job.getKey()))
                        .send()
                        .join()
                        .singleItem()
                        .getRetries())
                .isEqualTo(7);
    }

    @Test
    void evaluatesAnExpression() {
        assertThat(client.newEvaluateExpressionCommand()
                        .expression("=1 + 2")
                        .send()
                        .join()
                        .getResult())
                .hasToString("3");
    }

    @Test
    void readsOneDecisionAndWhereItStands() {
        String model = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="single" name="Single" namespace="test">
                  <decision id="one" name="One"><variable name="one"/><literalExpression><text>1</text></literalExpression></decision>
                </definitions>""";
        deploy("single.dmn", model.getBytes(StandardCharsets.UTF_8));
        long decision = client.newDecisionDefinitionSearchRequest()
                .filter(filter -> filter.decisionDefinitionId("one"))
                .send()
                .join()
                .singleItem()
                .getDecisionKey();

        var found = client.newDecisionDefinitionGetRequest(decision).send().join();
        assertThat(found.getDmnDecisionName()).isEqualTo("One");
        assertThat(client.newDecisionRequirementsGetRequest(found.getDecisionRequirementsKey())
                        .send()
                        .join()
                        .getDmnDecisionRequirementsName())
                .isEqualTo("Single");
    }

    @Test
    @SuppressWarnings("deprecation")
    void takesProcessesByTheCommandOfOldAndStreamsTheirJobs() {
        client.newDeployCommand()
                .addResourceBytes(sequence("streamed", service("a", "streamed-a")), "streamed.bpmn")
                .send()
                .join();
        Queue<ActivatedJob> jobs = new ConcurrentLinkedQueue<>();
        CamundaFuture<StreamJobsResponse> stream = client.newStreamJobsCommand()
                .jobType("streamed-a")
                .consumer(jobs::add)
                .timeout(Duration.ofMinutes(5))
                .requestTimeout(Duration.ofMinutes(5))
                .send();
        long instance = create("streamed", Map.of());

        await().atMost(Duration.ofMinutes(1)).until(() -> !jobs.isEmpty());
        client.newCompleteCommand(jobs.element()).send().join();
        stream.cancel(true);
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }
}
