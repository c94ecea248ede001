package org.pouch.engine.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What is written down of who did what. */
@Configuration(proxyBeanMethods = false)
@Import({AuditLog.class, AuditedVariables.class, DecisionLog.class})
public class AuditParts {}
