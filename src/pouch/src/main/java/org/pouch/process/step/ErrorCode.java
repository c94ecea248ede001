package org.pouch.process.step;

/** The BPMN errors that steps throw; the models catch them by these names (domain.md 5). */
enum ErrorCode {
    ERR_GATE_BLOCK,
    ERR_WAITS_FOR_TURN,
    ERR_KEY_UNUSABLE,
    ERR_NOT_CALLED_OFF
}
