/** The queries of the Camunda 8 REST API. */
@NullMarked
package org.pouch.engine.read;

import org.jspecify.annotations.NullMarked;
