/** What the gateway and the services do alike to be watched: spans, meters, log lines. No business noun, no personal data. */
package app.banyan.telemetry;
