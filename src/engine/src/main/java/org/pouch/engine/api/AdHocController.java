package org.pouch.engine.api;

import io.camunda.client.protocol.rest.AdHocSubProcessActivateActivitiesInstruction;
import org.pouch.engine.command.AdHocCommands;
import org.pouch.engine.work.AdHocAnswer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Activates activities in an ad-hoc sub-process. */
@RestController
class AdHocController {
    private final AdHocCommands adHocs;

    AdHocController(AdHocCommands adHocs) {
        this.adHocs = adHocs;
    }

    @PostMapping("/v2/element-instances/ad-hoc-activities/{key}/activation")
    ResponseEntity<Void> activate(
            @PathVariable long key, @RequestBody AdHocSubProcessActivateActivitiesInstruction request) {
        adHocs.activate(
                key,
                new AdHocAnswer(
                        Requests.list(request.getElements(), "elements").stream()
                                .map(element -> JobResults.activation(element.getElementId(), element.getVariables()))
                                .toList(),
                        false,
                        Boolean.TRUE.equals(request.getCancelRemainingInstances())));
        return ResponseEntity.noContent().build();
    }
}
