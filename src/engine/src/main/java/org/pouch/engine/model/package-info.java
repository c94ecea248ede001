/** Reads Zeebe BPMN and converts it for Operaton. */
@NullMarked
package org.pouch.engine.model;

import org.jspecify.annotations.NullMarked;
