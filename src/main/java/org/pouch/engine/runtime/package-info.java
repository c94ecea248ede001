/** What BPMN elements do: Zeebe's semantics on Operaton's tokens. */
@NullMarked
package org.pouch.engine.runtime;

import org.jspecify.annotations.NullMarked;
