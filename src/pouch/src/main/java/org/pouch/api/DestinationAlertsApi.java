package org.pouch.api;

import org.pouch.casework.AlertDestination;
import org.pouch.casework.Officer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
        return new Alerted(alerts.isAlerted(state));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void alert(@PathVariable("state") String state, Officer officer) {
        alerts.alert(state, officer.id());
    }

    /** The first officer proposes to lift, another lifts. */
    @DeleteMapping
    Alerted lift(@PathVariable("state") String state, Officer officer) {
        return new Alerted(!alerts.lift(state, officer.id()));
    }

    /** @param alerted true also while another officer must still agree to lift */
    record Alerted(boolean alerted) {}
}
