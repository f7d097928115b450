package io.kubeguard.sim.world;

/** What an account does, and when. */
public record Habit(Deed deed, Rhythm rhythm) {}
