package app.banyan.kernel;

/** Why a command was understood but not allowed. Each service seals its own list of refusals. */
public interface Refusal {}
