package org.pouch.api;

import java.util.List;
import org.pouch.casework.AlertDestination;
import org.pouch.casework.Officer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Holds every new request and every transfer to a state; to lift takes two officers. */
@RestController
@RequestMapping("/api/destinations/{state:[A-Z]{3}}/alert")
class DestinationAlertsApi {
    private final AlertDestination alerts;

    DestinationAlertsApi(AlertDestination alerts) {
        this.alerts = alerts;
    }

    @GetMapping
    Alerted alerted(@PathVariable("state") String state) {
        return new Alerted(
                alerts.isAlerted(state),
                alerts.alerts(state).stream()
                        .map(alert -> LiftingAnswer.of(alert.id(), alert.by(), alert.at(), alert.lifting()))
                        .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void alert(@PathVariable("state") String state, Officer officer) {
        alerts.alert(state, officer.id());
    }

    @PostMapping("/{alert}/lift")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void proposeToLift(
            @PathVariable("state") String state,
            @PathVariable("alert") String alert,
            @RequestBody LiftingAnswer.Grounds grounds,
            Officer officer) {
        alerts.proposeToLift(state, alert, grounds.said(), officer.id());
    }

    /** Another officer than the one who proposed it. */
    @PostMapping("/{alert}/lift/approval")
    Alerted lift(@PathVariable("state") String state, @PathVariable("alert") String alert, Officer officer) {
        alerts.lift(state, alert, officer.id());
        return alerted(state);
    }

    /** @param alerts those in force, each lifted by itself */
    record Alerted(boolean alerted, List<LiftingAnswer> alerts) {}
}
