package org.pouch.engine.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings in the controllers that change something. */
@Configuration(proxyBeanMethods = false)
@Import(ClusterController.class)
public class CommandApi {}
