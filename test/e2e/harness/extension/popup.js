document.querySelector('#save').href = URL.createObjectURL(new Blob(['saved']));
