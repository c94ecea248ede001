package org.pouch.engine.gateway;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.MigrateProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.MigrateProcessInstanceRequest.MappingInstruction;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.MigrateProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceRequest.ActivateInstruction;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceRequest.MoveInstruction;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceRequest.TerminateInstruction;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceRequest.VariableInstruction;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.api.Requests;
import org.pouch.engine.change.Migration;
import org.pouch.engine.change.MigrationCommands;
import org.pouch.engine.change.ModificationCommands;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.token.Modification;
import org.pouch.engine.token.Modification.End;
import org.pouch.engine.token.Modification.Move;
import org.pouch.engine.token.Modification.Place;
import org.pouch.engine.token.Modification.Start;

/** Changes running process instances: where their tokens stand, what they are instances of. */
final class ChangeCalls {
    private final ModificationCommands modifications;
    private final MigrationCommands migrations;

    ChangeCalls(ModificationCommands modifications, MigrationCommands migrations) {
        this.modifications = modifications;
        this.migrations = migrations;
    }

    ModifyProcessInstanceResponse modify(ModifyProcessInstanceRequest request) {
        Payload.reference(request::hasOperationReference, request::getOperationReference);
        modifications.modify(
                request.getProcessInstanceKey(),
                new Modification(
                        request.getActivateInstructionsList().stream()
                                .map(ChangeCalls::start)
                                .toList(),
                        request.getTerminateInstructionsList().stream()
                                .map(ChangeCalls::end)
                                .toList(),
                        request.getMoveInstructionsList().stream()
                                .map(ChangeCalls::move)
                                .toList()));
        return ModifyProcessInstanceResponse.getDefaultInstance();
    }

    private static Start start(ActivateInstruction instruction) {
        return new Start(
                Requests.required(instruction.getElementId(), "elementId"),
                given(instruction.getAncestorElementInstanceKey()),
                values(instruction.getVariableInstructionsList()));
    }

    private static End end(TerminateInstruction instruction) {
        Long key = given(instruction.getElementInstanceKey());
        String id = Payload.said(instruction.getElementId());
        if (key == null && id == null) {
            throw Rejection.invalidArgument("At least one of [elementId, elementInstanceKey] is required");
        }
        if (key != null && id != null) {
            throw Rejection.invalidArgument("Only one of [elementId, elementInstanceKey] is allowed");
        }
        return new End(key, id);
    }

    private static Move move(MoveInstruction instruction) {
        Long key = given(instruction.getSourceElementInstanceKey());
        return new Move(
                key,
                key == null ? Requests.required(instruction.getSourceElementId(), "sourceElementId") : null,
                Requests.required(instruction.getTargetElementId(), "targetElementId"),
                place(instruction),
                given(instruction.getAncestorElementInstanceKey()),
                values(instruction.getVariableInstructionsList()));
    }

    private static Place place(MoveInstruction instruction) {
        if (instruction.getInferAncestorScopeFromSourceHierarchy()) {
            return Place.INFERRED;
        }
        return instruction.getUseSourceParentKeyAsAncestorScopeKey() ? Place.SOURCE_PARENT : Place.DIRECT;
    }

    private static List<Modification.Values> values(List<VariableInstruction> instructions) {
        return instructions.stream()
                .map(values -> new Modification.Values(
                        Payload.variables(values.getVariables()), Payload.said(values.getScopeId())))
                .toList();
    }

    /** Clients send 0 or -1 for none. */
    private static @Nullable Long given(long key) {
        return key <= 0 ? null : key;
    }

    MigrateProcessInstanceResponse migrate(MigrateProcessInstanceRequest request) {
        Payload.reference(request::hasOperationReference, request::getOperationReference);
        Long target = given(request.getMigrationPlan().getTargetProcessDefinitionKey());
        if (target == null) {
            throw Rejection.invalidArgument("No targetProcessDefinitionKey provided.");
        }
        List<Migration.Line> mapping = request.getMigrationPlan().getMappingInstructionsList().stream()
                .map(ChangeCalls::line)
                .toList();
        migrations.migrate(
                request.getProcessInstanceKey(), new Migration(target, Requests.list(mapping, "mappingInstructions")));
        return MigrateProcessInstanceResponse.getDefaultInstance();
    }

    private static Migration.Line line(MappingInstruction instruction) {
        return new Migration.Line(
                Requests.required(instruction.getSourceElementId(), "sourceElementId"),
                Requests.required(instruction.getTargetElementId(), "targetElementId"));
    }
}
