package app.banyan.courses;

import app.banyan.testkit.ArchitectureTestBase;

class ArchitectureTest extends ArchitectureTestBase {}
