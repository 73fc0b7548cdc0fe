"""The supervision committee (监督委员会): recommended or elected by the representatives."""
