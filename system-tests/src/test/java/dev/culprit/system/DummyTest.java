package dev.culprit.system;
class DummyTest {}
