package org.pouch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.camunda.client.protocol.rest.*;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Comparison;
import org.pouch.engine.read.query.Property;
import org.pouch.engine.read.query.Property.Use;
import org.pouch.engine.read.query.Resource;

/** The published protocol classes are the list of what each resource must show, filter and sort. */
class ProtocolTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> resources() {
        return Stream.of(
                Arguments.of(
                        DefinitionResources.PROCESSES,
                        ProcessDefinitionResult.class,
                        ProcessDefinitionFilter.class,
                        ProcessDefinitionSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        DefinitionResources.DECISIONS,
                        DecisionDefinitionResult.class,
                        DecisionDefinitionFilter.class,
                        DecisionDefinitionSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        DefinitionResources.REQUIREMENTS,
                        DecisionRequirementsResult.class,
                        DecisionRequirementsFilter.class,
                        DecisionRequirementsSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(DefinitionResources.FORMS, FormResult.class, null, null),
                Arguments.of(DefinitionResources.RESOURCES, ResourceResult.class, null, null),
                Arguments.of(
                        InstanceResources.PROCESSES,
                        ProcessInstanceResult.class,
                        ProcessInstanceFilter.class,
                        ProcessInstanceSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        InstanceResources.ELEMENTS,
                        ElementInstanceResult.class,
                        ElementInstanceFilter.class,
                        ElementInstanceSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        InstanceResources.INCIDENTS,
                        IncidentResult.class,
                        IncidentFilter.class,
                        IncidentSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        VariableResources.SHORTENED,
                        VariableSearchResult.class,
                        VariableFilter.class,
                        VariableSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        VariableResources.ofCluster(true),
                        ClusterVariableSearchResult.class,
                        ClusterVariableSearchQueryFilterRequest.class,
                        ClusterVariableSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(VariableResources.SINGLE, VariableResult.class, null, null),
                Arguments.of(
                        TaskResources.USER_TASKS,
                        UserTaskResult.class,
                        UserTaskFilter.class,
                        UserTaskSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        TaskResources.JOBS,
                        JobSearchResult.class,
                        JobFilter.class,
                        JobSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        MessageResources.SUBSCRIPTIONS,
                        MessageSubscriptionResult.class,
                        MessageSubscriptionFilter.class,
                        MessageSubscriptionSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        MessageResources.CORRELATED,
                        CorrelatedMessageSubscriptionResult.class,
                        CorrelatedMessageSubscriptionFilter.class,
                        CorrelatedMessageSubscriptionSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        RecordResources.AUDIT_LOGS,
                        AuditLogResult.class,
                        AuditLogFilter.class,
                        AuditLogSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        RecordResources.DECISIONS,
                        DecisionInstanceResult.class,
                        DecisionInstanceFilter.class,
                        DecisionInstanceSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(RecordResources.DECISION_IN_FULL, DecisionInstanceGetQueryResult.class, null, null),
                Arguments.of(InstanceResources.CALLS, ProcessInstanceCallHierarchyEntry.class, null, null),
                Arguments.of(InstanceResources.flowsOf(1), ProcessInstanceSequenceFlowResult.class, null, null),
                Arguments.of(Statistics.ofElements(Clause.ALWAYS), ProcessElementStatisticsResult.class, null, null),
                Arguments.of(
                        Statistics.ofSubscriptions(Clause.ALWAYS),
                        ProcessDefinitionMessageSubscriptionStatisticsResult.class,
                        null,
                        null),
                Arguments.of(
                        Statistics.BY_PROCESS,
                        ProcessDefinitionInstanceStatisticsResult.class,
                        null,
                        ProcessDefinitionInstanceStatisticsQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        Statistics.BY_VERSION,
                        ProcessDefinitionInstanceVersionStatisticsResult.class,
                        ProcessDefinitionInstanceVersionStatisticsFilter.class,
                        ProcessDefinitionInstanceVersionStatisticsQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        Statistics.BY_ERROR,
                        IncidentProcessInstanceStatisticsByErrorResult.class,
                        null,
                        IncidentProcessInstanceStatisticsByErrorQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        Statistics.BY_ERROR_AND_VERSION,
                        IncidentProcessInstanceStatisticsByDefinitionResult.class,
                        IncidentProcessInstanceStatisticsByDefinitionFilter.class,
                        IncidentProcessInstanceStatisticsByDefinitionQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        BatchResources.OPERATIONS,
                        BatchOperationResponse.class,
                        BatchOperationFilter.class,
                        BatchOperationSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        BatchResources.ITEMS,
                        BatchOperationItemResponse.class,
                        BatchOperationItemFilter.class,
                        BatchOperationItemSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(JobEvents.byType(Clause.ALWAYS), JobTypeStatisticsItem.class, null, null),
                Arguments.of(JobEvents.byWorker(Clause.ALWAYS), JobWorkerStatisticsItem.class, null, null),
                Arguments.of(JobEvents.byError(Clause.ALWAYS), JobErrorStatisticsItem.class, null, null),
                Arguments.of(
                        JobEvents.byTime(Clause.ALWAYS, Duration.ofMinutes(1)),
                        JobTimeSeriesStatisticsItem.class,
                        null,
                        null));
    }

    /** What stands in no table. */
    static Stream<Arguments> fixed() {
        return Stream.of(
                Arguments.of(
                        IdentityResources.users(null),
                        UserResult.class,
                        UserFilter.class,
                        UserSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        IdentityResources.ROLES,
                        RoleResult.class,
                        RoleFilter.class,
                        RoleSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        IdentityResources.GROUPS,
                        GroupResult.class,
                        GroupFilter.class,
                        GroupSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        IdentityResources.TENANTS,
                        TenantResult.class,
                        TenantFilter.class,
                        TenantSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        IdentityResources.MAPPING_RULES,
                        MappingRuleResult.class,
                        MappingRuleFilter.class,
                        MappingRuleSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        IdentityResources.AUTHORIZATIONS,
                        AuthorizationResult.class,
                        AuthorizationFilter.class,
                        AuthorizationSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        IdentityResources.LISTENERS,
                        GlobalTaskListenerResult.class,
                        GlobalTaskListenerSearchQueryFilterRequest.class,
                        GlobalTaskListenerSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        IdentityResources.usernames(null),
                        RoleUserResult.class,
                        null,
                        RoleUserSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        IdentityResources.clients(null),
                        RoleClientResult.class,
                        null,
                        RoleClientSearchQuerySortRequest.FieldEnum.class),
                Arguments.of(
                        IdentityResources.groupIds(),
                        RoleGroupResult.class,
                        null,
                        RoleGroupSearchQuerySortRequest.FieldEnum.class));
    }

    @ParameterizedTest
    @MethodSource({"resources", "fixed"})
    void showsFiltersAndSortsWhatTheProtocolNames(
            Resource resource, Class<?> shown, @Nullable Class<?> filter, @Nullable Class<? extends Enum<?>> sorted) {
        Set<String> expected = new TreeSet<>(members(shown).keySet());
        if (shown == ProcessDefinitionResult.class) {
            expected.add("state"); // the published JavaScript client insists on it already
        }
        assertThat(names(resource, property -> property.is(Use.SHOWN))).isEqualTo(expected);
        if (filter != null) {
            Map<String, Class<?>> members = new TreeMap<>(members(filter));
            members.remove("$or");
            members.forEach((name, type) -> {
                assertThat(resource.criterion(name)).as(name).isPresent();
                if (resource.criterion(name).get() instanceof Comparison comparison) {
                    assertThat(comparison.property().is(Use.FILTERED))
                            .as(name + " takes operators")
                            .isEqualTo(type.getSimpleName().endsWith("FilterProperty"));
                }
            });
            assertThat(names(resource, property -> property.is(Use.FILTERED) || property.is(Use.MATCHED)))
                    .isSubsetOf(members.keySet());
        }
        if (sorted != null) {
            assertThat(names(resource, property -> property.is(Use.SORTED)))
                    .isEqualTo(Arrays.stream(sorted.getEnumConstants())
                            .map(Object::toString)
                            .filter(name -> !name.startsWith("unknown_default"))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static Set<String> names(Resource resource, Predicate<Property> use) {
        return resource.properties().stream()
                .filter(use)
                .map(property -> property.name().split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Class<?>> members(Class<?> type) {
        return JSON.getSerializationConfig().introspect(JSON.constructType(type)).findProperties().stream()
                .collect(Collectors.toMap(
                        BeanPropertyDefinition::getName,
                        BeanPropertyDefinition::getRawPrimaryType,
                        (one, other) -> one,
                        TreeMap::new));
    }
}
