/** The commands of the Camunda 8 REST API. */
@NullMarked
package org.pouch.engine.api;

import org.jspecify.annotations.NullMarked;
