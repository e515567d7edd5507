/** How the runtime is watched: traces that go on through events, meters, and numbers that are asked now and then. */
package app.banyan.runtime.telemetry;
